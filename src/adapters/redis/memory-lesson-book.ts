import { type Lesson, maxLessons } from '../../domain/lesson.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';

/** Lessons in memory, for tests: the same contract suite holds them and those in Redis equal. */
export class MemoryLessonBook implements LessonBook {
  private readonly tenants = new Map<number, Map<string, Lesson>>();
  private readonly clock: Clock;
  private readonly limit: number;

  constructor(clock: Clock = systemClock, limit = maxLessons) {
    this.clock = clock;
    this.limit = limit;
  }

  async keep(installationId: number, lesson: Lesson): Promise<boolean> {
    const lessons = this.tenant(installationId);
    if (lessons.has(lesson.id)) return false;
    lessons.set(lesson.id, lesson);
    for (const { id } of (await this.list(installationId)).slice(this.limit)) lessons.delete(id);
    return true;
  }

  async revise(installationId: number, lesson: Lesson): Promise<boolean> {
    const lessons = this.tenant(installationId);
    if (!lessons.has(lesson.id)) return false;
    lessons.set(lesson.id, lesson);
    return true;
  }

  async list(installationId: number): Promise<readonly Lesson[]> {
    return [...this.tenant(installationId).values()].toSorted(
      (one, other) => Date.parse(other.source.at) - Date.parse(one.source.at),
    );
  }

  async forget(installationId: number, id: string): Promise<boolean> {
    return this.tenant(installationId).delete(id);
  }

  async erase(installationId: number): Promise<number> {
    const count = this.tenant(installationId).size;
    this.tenants.delete(installationId);
    return count;
  }

  /** What has expired is gone. */
  private tenant(installationId: number): Map<string, Lesson> {
    const lessons = this.tenants.get(installationId) ?? new Map<string, Lesson>();
    this.tenants.set(installationId, lessons);
    const now = this.clock.now().getTime();
    for (const [id, { expiresAt }] of lessons) if (Date.parse(expiresAt) <= now) lessons.delete(id);
    return lessons;
  }
}
