import { describe, expect, it } from 'vitest';
import { embeddedMetricsLine } from './embedded-metrics.ts';

describe('a line in the embedded metric format', () => {
  it('names each metric with its unit, and holds its value at the top', () => {
    const at = new Date('2026-11-21T10:00:00.000Z');
    const line = embeddedMetricsLine(
      'TerraFix/production',
      { QueuedJobs: { value: 12, unit: 'Count' }, PollAgeSeconds: { value: 61.5, unit: 'Seconds' } },
      at,
    );
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: 1_795_255_200_000,
        CloudWatchMetrics: [
          {
            Namespace: 'TerraFix/production',
            Dimensions: [[]],
            Metrics: [
              { Name: 'QueuedJobs', Unit: 'Count' },
              { Name: 'PollAgeSeconds', Unit: 'Seconds' },
            ],
          },
        ],
      },
      QueuedJobs: 12,
      PollAgeSeconds: 61.5,
    });
  });
});
