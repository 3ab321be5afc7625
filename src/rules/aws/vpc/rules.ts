import { flowLogs } from './flow-logs/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const vpcRules: readonly Rule[] = [flowLogs];
