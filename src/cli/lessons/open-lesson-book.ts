import { RedisLessonBook } from '../../adapters/redis/redis-lesson-book.ts';
import type { Variables } from '../../config/variable-reader.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import { withRedis } from '../with-redis.ts';

/** Runs `use` with the lessons in the Redis of the service. */
export function openLessonBook<Value>(
  use: (book: LessonBook) => Promise<Value>,
  variables: Variables = process.env,
): Promise<Value> {
  return withRedis((redis) => use(new RedisLessonBook(redis)), variables);
}
