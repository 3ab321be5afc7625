import type { Rule } from '../../kit/rule.ts';
import { tracing } from './tracing/rule.ts';

export const stepfunctionsRules: readonly Rule[] = [tracing];
