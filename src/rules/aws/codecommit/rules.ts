import type { Rule } from '../../kit/rule.ts';
import { approvalRule } from './approval-rule/rule.ts';

export const codecommitRules: readonly Rule[] = [approvalRule];
