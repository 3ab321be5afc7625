import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlotWish } from '../../ports/pull-request-slots.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { RedisPullRequestSlots } from './redis-pull-request-slots.ts';

const test = connectTestRedis();
let time = 0;
let slots: RedisPullRequestSlots;
let round = 0;

beforeEach(() => {
  time = Date.parse('2026-11-02T08:00:00.000Z');
  round += 1;
  slots = new RedisPullRequestSlots(test.redis, {
    prefix: `${test.prefix}-${round}`,
    clock: { now: () => new Date(time) },
  });
});

afterAll(() => test.close());

const place = { installationId: 1, repository: 'acme/infra' };
const none = { open: null, perHour: null, perDay: null };

function wish(fingerprint: string, details: Partial<SlotWish> = {}): SlotWish {
  return { fingerprint, blocks: [`block of ${fingerprint}`], limits: none, mode: 'take', ...details };
}

describe('slots of pull requests', () => {
  it('give a block to one finding at a time', async () => {
    const blocks = ['main.tf#aws_s3_bucket.logs'];
    expect(await slots.ask(place, wish('a', { blocks }))).toEqual({ kind: 'free' });
    expect(await slots.ask(place, wish('b', { blocks: ['other', ...blocks] }))).toEqual({
      kind: 'block',
      holder: 'a',
      block: blocks[0],
    });
    expect(await slots.ask(place, wish('a', { blocks }))).toEqual({ kind: 'free' });
    expect(await slots.release(place, 'a', true)).toBe(true);
    expect(await slots.release(place, 'a', true)).toBe(false);
    expect(await slots.ask(place, wish('b', { blocks }))).toEqual({ kind: 'free' });
  });

  it('keep repositories and installations apart, without regard to the case of the name', async () => {
    const blocks = ['one'];
    await slots.ask(place, wish('a', { blocks }));
    const taken = { kind: 'block', holder: 'a', block: 'one' };
    expect(await slots.ask({ ...place, repository: 'ACME/infra' }, wish('b', { blocks }))).toEqual(taken);
    expect(await slots.ask({ ...place, repository: 'acme/else' }, wish('b', { blocks }))).toEqual({
      kind: 'free',
    });
    expect(await slots.ask({ ...place, installationId: 2 }, wish('b', { blocks }))).toEqual({ kind: 'free' });
  });

  it('are as many as the limit says, however many workers ask at once', async () => {
    const limits = { ...none, open: 3 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => slots.ask(place, wish(`f${index}`, { limits }))),
    );
    expect(answers.filter(({ kind }) => kind === 'free')).toHaveLength(3);
    expect(answers.filter(({ kind }) => kind === 'open')).toHaveLength(17);
    expect(await slots.free(place)).toBe(0);
  });

  it('take nothing when one only looks, and are taken over limits by what is open already', async () => {
    const limits = { ...none, open: 1 };
    await slots.ask(place, wish('a', { limits, mode: 'look' }));
    expect(await slots.list(place)).toEqual([]);
    await slots.ask(place, wish('a', { limits }));
    expect(await slots.ask(place, wish('b', { mode: 'keep', blocks: [], limits: null }))).toEqual({
      kind: 'free',
    });
    expect((await slots.list(place)).map(({ fingerprint }) => fingerprint).toSorted()).toEqual(['a', 'b']);
    expect(await slots.free(place)).toBe(0);
  });

  it('count what was opened in the last hour and the last day, and say when the next may be', async () => {
    const limits = { open: null, perHour: 2, perDay: 3 };
    await slots.ask(place, wish('a', { limits }));
    time += 10 * 60_000;
    await slots.ask(place, wish('b', { limits }));
    expect(await slots.ask(place, wish('c', { limits }))).toEqual({
      kind: 'per-hour',
      count: 2,
      freeAt: new Date('2026-11-02T09:00:00.000Z'),
    });
    time += 50 * 60_000;
    expect(await slots.ask(place, wish('c', { limits }))).toEqual({ kind: 'free' });
    time += 60 * 60_000;
    expect(await slots.ask(place, wish('d', { limits }))).toEqual({
      kind: 'per-day',
      count: 3,
      freeAt: new Date('2026-11-03T08:00:00.000Z'),
    });
    expect(await slots.free(place)).toBe(0);
  });

  it('do not count an opening that never came about', async () => {
    const limits = { open: null, perHour: 1, perDay: null };
    await slots.ask(place, wish('a', { limits }));
    await slots.release(place, 'a', false);
    expect(await slots.ask(place, wish('b', { limits }))).toEqual({ kind: 'free' });
    await slots.release(place, 'b', true);
    expect((await slots.ask(place, wish('c', { limits }))).kind).toBe('per-hour');
  });

  it('hold nobody up who is asked for by a person, but for the block', async () => {
    const blocks = ['one'];
    await slots.ask(place, wish('a', { blocks, limits: { ...none, open: 1 } }));
    expect(await slots.ask(place, wish('b', { limits: null }))).toEqual({ kind: 'free' });
    expect((await slots.ask(place, wish('c', { blocks, limits: null }))).kind).toBe('block');
  });

  it('let nobody in when a limit is nought', async () => {
    expect((await slots.ask(place, wish('a', { limits: { ...none, perHour: 0 } }))).kind).toBe('per-hour');
    expect((await slots.ask(place, wish('a', { limits: { ...none, open: 0 } }))).kind).toBe('open');
  });

  it('remember whether what is open on the host was taken in', async () => {
    expect(await slots.isKnown(place)).toBe(false);
    await slots.markKnown(place);
    expect(await slots.isKnown(place)).toBe(true);
  });
});
