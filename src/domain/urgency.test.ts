import { describe, expect, it } from 'vitest';
import type { FailingTest } from './finding.ts';
import { aFinding } from './test-support/builders.ts';
import { type FindingSeverity, urgencyOf } from './urgency.ts';

const now = new Date('2026-11-02T08:00:00.000Z');
const late = { remediateBy: '2026-10-01T00:00:00.000Z', isOverdue: true };
const soon = { remediateBy: '2026-11-05T00:00:00.000Z' };
const later = { remediateBy: '2026-12-24T00:00:00.000Z' };

function urgency(test: Partial<FailingTest>, severity: FindingSeverity | null = 'medium'): number {
  return urgencyOf(aFinding({ test }), severity, now);
}

describe('urgency', () => {
  it('puts the overdue first, then what is due soon, then what has no date', () => {
    const inOrder = [
      urgency({ ...late, remediateBy: '2026-06-01T00:00:00.000Z' }),
      urgency(late),
      urgency({ isOverdue: true }),
      urgency(soon),
      urgency(later),
      urgency({}),
    ];
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(new Set(inOrder).size).toBe(inOrder.length);
  });

  it('lets the severity decide within a day, the unknown last', () => {
    const inOrder = (['critical', 'high', 'medium', 'low'] as const).map((one) => urgency(soon, one));
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(urgency(soon, null)).toBe(urgency(soon, 'low'));
    expect(urgency(later, 'critical')).toBeGreaterThan(urgency(soon, 'low'));
  });

  it('stays within the numbers that a queue takes, whatever the date says', () => {
    for (const remediateBy of ['0001-01-01', '9999-12-31', 'tomorrow', '']) {
      const value = urgency({ remediateBy }, 'low');
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(4000);
    }
  });
});
