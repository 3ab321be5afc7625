import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { openLessonBook } from './open-lesson-book.ts';

const test = connectTestRedis();
afterAll(() => test.close());

/** A port on which nobody listens any more. */
async function deserted(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the lessons of the service', () => {
  it('are read from the Redis that REDIS_URL names', async () => {
    expect(await openLessonBook((book) => book.list(404), { REDIS_URL: test.url })).toEqual([]);
  });

  it('cannot be read where Redis is down: it says which one, why, and what to do, without the password', async () => {
    const port = await deserted();
    const REDIS_URL = `redis://someone:sesame-open@127.0.0.1:${port}`;
    const failed = openLessonBook((book) => book.list(1), { REDIS_URL });
    await expect(failed).rejects.toMatchObject({
      code: 'redis-unavailable',
      message: expect.stringMatching(
        new RegExp(
          `^Redis at redis://127\\.0\\.0\\.1:${port}, which REDIS_URL names, .*ECONNREFUSED.*start it`,
        ),
      ),
    });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('sesame') });
  });

  it('cannot be read without REDIS_URL', async () => {
    await expect(openLessonBook((book) => book.list(1), {})).rejects.toMatchObject({
      code: 'environment-invalid',
    });
  });
});
