import { logFileValidation } from './log-file-validation/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const cloudtrailRules: readonly Rule[] = [logFileValidation];
