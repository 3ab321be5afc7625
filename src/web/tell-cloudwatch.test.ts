import { describe, expect, it } from 'vitest';
import type { StatusParts } from './status.ts';
import { cloudWatchLine } from './tell-cloudwatch.ts';

const now = new Date('2026-11-21T10:00:00.000Z');
const installation = { id: 7, account: 'acme' };

function status(over: Partial<StatusParts> = {}): StatusParts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the ledger nothing but this is asked
  const ledger = {
    lastPoll: () => Promise.resolve({ at: '2026-11-21T09:58:00.000Z' }),
  } as unknown as StatusParts['ledger'];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- likewise
  const installations = {
    list: () => Promise.resolve([installation]),
  } as unknown as StatusParts['installations'];
  return {
    ledger,
    installations,
    countJobs: () =>
      Promise.resolve({
        poll: { waiting: 1, active: 1, delayed: 30, completed: 500 },
        installation: { prioritized: 40, active: 2, failed: 9, delayed: 5 },
      }),
    countWaiting: () => Promise.resolve(new Map()),
    pingRedis: () => Promise.resolve(),
    clock: { now: () => now },
    startedAt: new Date('2026-11-21T08:00:00.000Z'),
    role: 'worker',
    pollIntervalSeconds: 300,
    ...over,
  };
}

describe('what CloudWatch is told', () => {
  it('counts what waits and runs in all queues, and neither what is over nor what is put off', async () => {
    const line = JSON.parse(await cloudWatchLine('TerraFix/test', status()));
    expect(line).toMatchObject({ QueuedJobs: 44, PollAgeSeconds: 120 });
    expect(line._aws.CloudWatchMetrics[0].Namespace).toBe('TerraFix/test');
  });

  it('tells nothing while Redis is away', async () => {
    const away = status({ countJobs: () => Promise.reject(new Error('ECONNREFUSED')) });
    await expect(cloudWatchLine('TerraFix/test', away)).rejects.toThrow('ECONNREFUSED');
  });
});
