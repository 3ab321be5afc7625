import type { Finding } from './finding.ts';

const severities = ['critical', 'high', 'medium', 'low'] as const;
export type FindingSeverity = (typeof severities)[number];

const dayMs = 24 * 60 * 60 * 1000;
/** Days before and after the due date that still make a difference. */
const furthestDays = 365;
const withoutDate = 2 * furthestDays + 1;

/**
 * How urgent a finding is, from 0 for the most urgent to below 4,000: what is overdue first, the longest first; then what
 * is due, the soonest first; then what has no date. Within a day the severity decides.
 */
export function urgencyOf(finding: Finding, severity: FindingSeverity | null, now: Date): number {
  const rank = severity === null ? severities.length - 1 : severities.indexOf(severity);
  return daysOf(finding.test, now) * severities.length + rank;
}

function daysOf({ remediateBy, isOverdue }: Finding['test'], now: Date): number {
  const dueInDays =
    remediateBy === null ? NaN : Math.floor((Date.parse(remediateBy) - now.getTime()) / dayMs);
  if (Number.isNaN(dueInDays)) return isOverdue ? furthestDays - 1 : withoutDate;
  const days = Math.min(Math.max(dueInDays, -furthestDays), furthestDays) + furthestDays;
  return isOverdue ? Math.min(days, furthestDays - 1) : days;
}
