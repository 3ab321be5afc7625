import { vaultEncryption } from './vault-encryption/rule.ts';
import { vaultHasPlan } from './vault-has-plan/rule.ts';
import { vaultLock } from './vault-lock/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const backupRules: readonly Rule[] = [vaultEncryption, vaultHasPlan, vaultLock];
