import { queryLogging } from './query-logging/rule.ts';
import { transferLock } from './transfer-lock/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const route53Rules: readonly Rule[] = [queryLogging, transferLock];
