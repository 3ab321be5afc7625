import type { Rule } from '../../kit/rule.ts';
import { enforceWorkgroup } from './enforce-workgroup/rule.ts';
import { resultEncryption } from './result-encryption/rule.ts';

export const athenaRules: readonly Rule[] = [enforceWorkgroup, resultEncryption];
