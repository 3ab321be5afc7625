import type { Rule } from '../../kit/rule.ts';
import { catalogEncryption } from './catalog-encryption/rule.ts';

export const glueRules: readonly Rule[] = [catalogEncryption];
