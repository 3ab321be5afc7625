import { numberParameter } from './parameters.ts';
import type { RuleParameters } from './rule.ts';

export const yearInDays = 365;

/** What `retention_in_days` accepts from a year on: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const acceptedDays = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** How many days a log group is to keep its events: a year, or what the organisation asks for beyond it. */
export function logRetentionDays(parameters: RuleParameters): number {
  const days = numberParameter(parameters, 'log-retention-days') ?? yearInDays;
  return acceptedDays.find((accepted) => accepted >= days) ?? acceptedDays.at(-1) ?? yearInDays;
}
