import { connectRedis } from '../../adapters/redis/connect-redis.ts';
import { RedisLessonBook } from '../../adapters/redis/redis-lesson-book.ts';
import { VariableReader } from '../../config/variable-reader.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';

/** Runs `use` with the lessons in the Redis of the service, which `REDIS_URL` names. */
export async function openLessonBook<Value>(use: (book: LessonBook) => Promise<Value>): Promise<Value> {
  const reader = new VariableReader(process.env);
  const url = reader.require('REDIS_URL');
  reader.throwProblems();
  const redis = connectRedis(url ?? '', 'ledger');
  try {
    return await use(new RedisLessonBook(redis));
  } finally {
    redis.disconnect();
  }
}
