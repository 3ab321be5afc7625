import { logging } from './logging/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const wafRules: readonly Rule[] = [logging];
