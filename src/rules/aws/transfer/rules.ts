import type { Rule } from '../../kit/rule.ts';
import { securityPolicy } from './security-policy/rule.ts';

export const transferRules: readonly Rule[] = [securityPolicy];
