import type { Rule } from '../../kit/rule.ts';
import { noFtp } from './no-ftp/rule.ts';
import { securityPolicy } from './security-policy/rule.ts';

export const transferRules: readonly Rule[] = [noFtp, securityPolicy];
