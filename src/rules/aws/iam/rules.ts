import type { Rule } from '../../kit/rule.ts';
import { passwordPolicy } from './password-policy/rule.ts';

export const iamRules: readonly Rule[] = [passwordPolicy];
