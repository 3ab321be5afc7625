import type { Rule } from '../../kit/rule.ts';
import { documentNotPublic } from './document-not-public/rule.ts';
import { secretsEncrypted } from './secrets-encrypted/rule.ts';

export const ssmRules: readonly Rule[] = [secretsEncrypted, documentNotPublic];
