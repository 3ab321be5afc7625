import { automatedBackups } from './automated-backups/rule.ts';
import { multiAz } from './multi-az/rule.ts';
import { storageEncryption } from './storage-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const rdsRules: readonly Rule[] = [automatedBackups, multiAz, storageEncryption];
