import type { Rule } from '../../kit/rule.ts';
import { fieldLogs } from './field-logs/rule.ts';

export const appsyncRules: readonly Rule[] = [fieldLogs];
