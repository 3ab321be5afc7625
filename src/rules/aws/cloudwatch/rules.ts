import { logRetention } from './log-retention/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const cloudwatchRules: readonly Rule[] = [logRetention];
