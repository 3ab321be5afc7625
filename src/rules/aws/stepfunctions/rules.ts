import type { Rule } from '../../kit/rule.ts';
import { tracing } from './tracing/rule.ts';
import { logging } from './logging/rule.ts';

export const stepfunctionsRules: readonly Rule[] = [tracing, logging];
