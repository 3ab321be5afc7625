import { type Lesson, maxLessons } from '../../domain/lesson.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';
import {
  eraseLessonsScript,
  forgetLessonScript,
  listLessonsScript,
  storeLessonScript,
} from './lesson-scripts.ts';
import { StoredLesson } from './stored-lesson.ts';

export interface RedisLessonBookOptions {
  /** First part of every key. */
  readonly prefix?: string;
  readonly clock?: Clock;
  /** Tests keep fewer. */
  readonly limit?: number;
}

/** Lessons in Redis: every step is one script over the keys of one installation, which expire with the last lesson. */
export class RedisLessonBook implements LessonBook {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly clock: Clock;
  private readonly limit: number;

  constructor(redis: RedisClient, options: RedisLessonBookOptions = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
    this.clock = options.clock ?? systemClock;
    this.limit = options.limit ?? maxLessons;
  }

  async keep(installationId: number, lesson: Lesson): Promise<boolean> {
    return this.store('keeping a lesson', installationId, lesson, 1);
  }

  async revise(installationId: number, lesson: Lesson): Promise<boolean> {
    return this.store('revising a lesson', installationId, lesson, 0);
  }

  async list(installationId: number): Promise<readonly Lesson[]> {
    const texts = await this.run('listing lessons', listLessonsScript, installationId);
    return (Array.isArray(texts) ? texts : [])
      .flatMap((text) => StoredLesson.safeParse(parseJson(String(text))).data ?? [])
      .toSorted((one, other) => Date.parse(other.source.at) - Date.parse(one.source.at));
  }

  async forget(installationId: number, id: string): Promise<boolean> {
    return (await this.run('forgetting a lesson', forgetLessonScript, installationId, id)) === 1;
  }

  async erase(installationId: number): Promise<number> {
    return Number(await this.run('erasing lessons', eraseLessonsScript, installationId));
  }

  private async store(doing: string, installationId: number, lesson: Lesson, isNew: 0 | 1): Promise<boolean> {
    const stored = await this.run(
      doing,
      storeLessonScript,
      installationId,
      lesson.id,
      JSON.stringify(lesson),
      Date.parse(lesson.source.at),
      Date.parse(lesson.expiresAt),
      this.limit,
      isNew,
    );
    return stored === 1;
  }

  private run(
    doing: string,
    script: string,
    installationId: number,
    ...more: readonly (string | number)[]
  ): Promise<unknown> {
    const keys = ['lessons', 'lesson-ages', 'lesson-expiries'].map(
      (name) => `${this.prefix}:{${installationId}}:${name}`,
    );
    return askRedis(doing, () =>
      this.redis.eval(script, keys.length, ...keys, this.clock.now().getTime(), ...more),
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
