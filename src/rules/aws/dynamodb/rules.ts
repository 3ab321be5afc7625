import { pointInTimeRecovery } from './point-in-time-recovery/rule.ts';
import { serverSideEncryption } from './server-side-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const dynamodbRules: readonly Rule[] = [pointInTimeRecovery, serverSideEncryption];
