import { expect, it } from 'vitest';
import { objectToNumber } from './number-limits.ts';

it.each([
  ['aws_kms_key', 'deletion_window_in_days', 6, false],
  ['aws_kms_key', 'deletion_window_in_days', 7, true],
  ['aws_kms_key', 'deletion_window_in_days', 30.5, false],
  ['aws_kms_key', 'rotation_period_in_days', 2561, false],
  ['aws_cloudwatch_log_group', 'retention_in_days', 365, true],
  ['aws_cloudwatch_log_group', 'retention_in_days', 366, false],
  ['aws_cloudwatch_metric_alarm', 'period', 90, false],
  ['aws_cloudwatch_metric_alarm', 'period', 300, true],
  ['aws_cloudwatch_metric_alarm', 'threshold', 0.5, true],
  ['aws_dynamodb_table', 'read_capacity', 1.5, false],
  ['aws_dynamodb_table', 'read_capacity', 2 ** 60, false],
  ['aws_dynamodb_table', 'read_capacity', 5, true],
])('of %s.%s, %d is within what the provider takes: %s', (type, name, value, expected) => {
  expect(objectToNumber(value, type, [name]) === null).toBe(expected);
});
