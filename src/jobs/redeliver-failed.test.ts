import { describe, expect, it } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import type { HookDelivery, ListedDeliveries } from '../ports/hook-deliveries.ts';
import { findLost, redeliverFailed, type RedeliveryParts } from './redeliver-failed.ts';

const now = new Date('2026-11-03T10:00:00.000Z');

function anAttempt(guid: string, minutesAgo: number, hasArrived = false): HookDelivery {
  const deliveredAt = new Date(now.getTime() - minutesAgo * 60_000).toISOString();
  return { id: `${minutesAgo}`, guid, deliveredAt, hasArrived };
}

function theParts(listed: ListedDeliveries | null, looked: Date | null = null) {
  const state = { since: null as Date | null, until: looked, asked: [] as string[] };
  const repeated: { id: string; guid: string }[] = [];
  const parts: RedeliveryParts = {
    deliveries: {
      listSince: async (since) => {
        state.since = since;
        return listed;
      },
      redeliver: async (id) => state.asked.push(id) > 0,
    },
    memory: {
      lookedUntil: async () => state.until,
      rememberLook: async (until) => {
        state.until = until;
      },
      mayRepeat: async ({ id, guid }) =>
        !repeated.some((one) => one.id === id) && repeated.filter((one) => one.guid === guid).length < 3,
      rememberRepeat: async (one) => void repeated.push(one),
    },
    leases: { withLease: async (_name, work) => ({ kind: 'done', value: await work() }) },
    clock: { now: () => now },
    logger: createLogger({ level: 'silent', destination: { write: () => undefined } }),
  };
  return { parts, state };
}

describe('lost deliveries', () => {
  it('are those of which no attempt arrived, each with its last attempt, oldest first', () => {
    const newestFirst = [
      anAttempt('b', 1),
      anAttempt('a', 2, true),
      anAttempt('b', 3),
      anAttempt('c', 4),
      anAttempt('a', 5),
      anAttempt('d', 6, true),
    ];
    expect(findLost(newestFirst).map(({ guid, id }) => [guid, id])).toEqual([
      ['c', '4'],
      ['b', '1'],
    ]);
  });

  it('are asked for once for each attempt, and three times for each event', async () => {
    const listed: HookDelivery[] = [];
    const { parts, state } = theParts({ deliveries: listed, isCut: false });
    for (const minutes of [9, 8, 7, 6, 5]) {
      listed.unshift(anAttempt('a', minutes));
      await redeliverFailed(parts);
      await redeliverFailed(parts);
    }
    expect(state.asked).toEqual(['9', '8', '7']);
  });

  it('are looked for since the last look, and at most for as long as GitHub keeps them', async () => {
    const { parts, state } = theParts({ deliveries: [], isCut: false });
    await redeliverFailed(parts);
    expect(state.since).toEqual(new Date('2026-10-31T10:00:00.000Z'));
    expect(state.until).toEqual(now);
    await redeliverFailed(parts);
    expect(state.since).toEqual(new Date('2026-11-03T09:58:00.000Z'));
  });

  it('beyond two hundred wait for the next look, which begins with them', async () => {
    const deliveries = Array.from({ length: 250 }, (_, index) => anAttempt(`g${index}`, index));
    const { parts, state } = theParts({ deliveries, isCut: false });
    expect(await redeliverFailed(parts)).toBe('200 of 250 lost deliveries asked for');
    expect(state.asked).toHaveLength(200);
    expect(state.until).toEqual(new Date(now.getTime() - 49 * 60_000));
  });

  it('are left alone where the App may not ask', async () => {
    const { parts, state } = theParts(null, new Date(0));
    expect(await redeliverFailed(parts)).toContain('may not be asked for');
    expect(state.until).toEqual(new Date(0));
  });

  it('are left to the process that looks already', async () => {
    const { parts, state } = theParts({ deliveries: [anAttempt('a', 1)], isCut: false });
    const leases: RedeliveryParts['leases'] = { withLease: async () => ({ kind: 'busy' }) };
    expect(await redeliverFailed({ ...parts, leases })).toBe('another process looks');
    expect(state.asked).toEqual([]);
  });
});
