import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { expiryOf, type Lesson } from '../../domain/lesson.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { MemoryLessonBook } from './memory-lesson-book.ts';
import { RedisLessonBook } from './redis-lesson-book.ts';

const test = connectTestRedis();
afterAll(() => test.close());

/** Ahead of the real one: Redis lets keys go by its own clock. */
const start = Date.now();
const dayMs = 24 * 60 * 60 * 1000;
let time = start;
const clock = { now: () => new Date(time) };
beforeEach(() => {
  time = start;
});

const limit = 5;
let books = 0;

function aLesson(number: number, changes: Partial<Lesson> = {}): Lesson {
  const at = new Date(start + number * 1000).toISOString();
  const kind = changes.kind ?? 'accepted';
  return {
    id: number.toString(16).padStart(8, '0'),
    kind,
    text: `lesson ${number}`,
    scope: {
      repository: 'acme/infra',
      ruleId: 'TFX-AWS-S3-001',
      resourceType: 'aws_s3_bucket',
      testId: 'aws-s3',
    },
    writtenBy: 'rule',
    source: { repository: 'acme/infra', pullRequest: number, by: 'rita', at, fingerprint: 'f'.repeat(64) },
    expiresAt: expiryOf(kind, at),
    ...changes,
  };
}

const textsOf = async (book: LessonBook, installation = 1): Promise<readonly string[]> =>
  (await book.list(installation)).map(({ text }) => text);

describe.each([
  ['in memory', () => new MemoryLessonBook(clock, limit)],
  [
    'in Redis',
    () => new RedisLessonBook(test.redis, { prefix: `${test.prefix}-${(books += 1)}`, clock, limit }),
  ],
])('lessons %s', (_name, make: () => LessonBook) => {
  it('are read back whole, the newest first', async () => {
    const book = make();
    const steering = aLesson(2, { steers: { parameter: 'log-retention-days', value: 731 }, kind: 'edited' });
    const waiting = aLesson(3, { kind: 'rejected', awaitsReason: true });
    for (const lesson of [aLesson(1), waiting, steering]) await book.keep(1, lesson);
    expect(await book.list(1)).toEqual([waiting, steering, aLesson(1)]);
  });

  it('never reach another installation', async () => {
    const book = make();
    await book.keep(1, aLesson(1));
    expect(await book.list(2)).toEqual([]);
    expect(await book.forget(2, aLesson(1).id)).toBe(false);
    expect(await book.revise(2, aLesson(1))).toBe(false);
    expect(await book.erase(2)).toBe(0);
    expect(await textsOf(book)).toEqual(['lesson 1']);
  });

  it('are kept once, by one of many who learn the same', async () => {
    const book = make();
    const kept = await Promise.all(
      Array.from({ length: 10 }, (_, index) => book.keep(1, aLesson(1, { text: `said ${index}` }))),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await book.list(1)).toHaveLength(1);
  });

  it('are revised only while they are there', async () => {
    const book = make();
    await book.keep(1, aLesson(1));
    expect(await book.revise(1, aLesson(1, { text: 'with a reason' }))).toBe(true);
    expect(await book.forget(1, aLesson(1).id)).toBe(true);
    expect(await book.revise(1, aLesson(1))).toBe(false);
    expect(await book.list(1)).toEqual([]);
  });

  it('go when there are too many, the oldest first', async () => {
    const book = make();
    for (const number of [3, 1, 2, 6, 4, 5, 7]) await book.keep(1, aLesson(number));
    expect(await textsOf(book)).toEqual(['lesson 7', 'lesson 6', 'lesson 5', 'lesson 4', 'lesson 3']);
  });

  it('expire by their kind', async () => {
    const book = make();
    await book.keep(1, aLesson(1));
    await book.keep(1, aLesson(2, { kind: 'rejected' }));
    time = start + 181 * dayMs;
    expect(await textsOf(book)).toEqual(['lesson 1']);
    time = start + 366 * dayMs;
    expect(await book.list(1)).toEqual([]);
    expect(await book.erase(1)).toBe(0);
  });

  it('are erased all at once', async () => {
    const book = make();
    for (const number of [1, 2, 3]) await book.keep(1, aLesson(number));
    expect(await book.erase(1)).toBe(3);
    expect(await book.list(1)).toEqual([]);
  });
});

describe('in Redis', () => {
  const prefix = `${test.prefix}-keys`;
  const book = new RedisLessonBook(test.redis, { prefix, clock });
  const keys = ['lessons', 'lesson-ages', 'lesson-expiries'].map((name) => `${prefix}:{1}:${name}`);

  it('the keys go with the last lesson', async () => {
    await book.keep(1, aLesson(1));
    await book.keep(1, aLesson(2, { kind: 'rejected' }));
    for (const key of keys) expect(await test.redis.pexpiretime(key)).toBe(Date.parse(aLesson(1).expiresAt));
    await book.erase(1);
    expect(await test.redis.exists(...keys)).toBe(0);
  });

  it('what does not fit the form is not read: a value that its parameter does not take, a long text', async () => {
    await book.keep(1, aLesson(1, { steers: { parameter: 'log-retention-days', value: '${file("x")}' } }));
    await book.keep(1, aLesson(2, { text: 'x'.repeat(301) }));
    await book.keep(1, aLesson(3));
    await test.redis.hset(keys[0] ?? '', 'abcd', 'no json');
    expect(await textsOf(book)).toEqual(['lesson 3']);
  });
});
