import type { Lesson } from '../domain/lesson.ts';

/** What was learned, per installation; no call reaches another installation's. */
export interface LessonBook {
  /** Keeps a lesson unless its id is known; false when it was. The oldest go when there are too many. */
  keep(installationId: number, lesson: Lesson): Promise<boolean>;
  /** Puts a lesson in the place of the one with its id; false when that is gone, and then nothing is kept. */
  revise(installationId: number, lesson: Lesson): Promise<boolean>;
  /** All that have not expired, the newest first. */
  list(installationId: number): Promise<readonly Lesson[]>;
  /** False when there was none. */
  forget(installationId: number, id: string): Promise<boolean>;
  /** Forgets all of an installation; returns how many there were. */
  erase(installationId: number): Promise<number>;
}
