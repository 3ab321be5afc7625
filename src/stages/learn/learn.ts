import type { Lesson } from '../../domain/lesson.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import type { Conversation, PullRequestState, RepositoryReader } from '../../ports/code-host.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import { lessonsOfMerge } from './lessons-of-merge.ts';
import { mayTeach } from './may-teach.ts';
import { lessonId, type Taught, taughtBy } from './new-lesson.ts';
import { reasonAtClosing, rejectedLesson } from './rejection-reason.ts';

/** A pull request that was closed, merged or reopened. */
export interface ClosedRoad {
  /** As it was before. */
  readonly record: FindingRecord;
  readonly live: PullRequestState;
  /** Login of who did it, and when; `null` teaches nothing. */
  readonly by: string | null;
  readonly at: string;
}

export interface LearnDeps {
  readonly host: Pick<Conversation, 'permissionOf' | 'listComments'> & Pick<RepositoryReader, 'openSnapshot'>;
  readonly lessons: Pick<LessonBook, 'keep' | 'forget'>;
}

/**
 * Keeps what a closed road teaches: accepted, edited, rejected, and what a reviewer had asked for. Nothing when a bot
 * closed it, or somebody without write permission at this moment. Reopening takes a rejection back. Safe to run twice.
 */
export async function learnFromRoad(road: ClosedRoad, deps: LearnDeps): Promise<readonly Lesson[]> {
  const { record, live } = road;
  const taught = taughtBy(record);
  const repository = taught && parseFullName(taught.repository);
  if (!taught || !repository || taught.pullRequest !== live.number) return [];
  const { installationId } = record;
  if (live.state === 'open') {
    await deps.lessons.forget(installationId, lessonId(taught, 'rejected'));
    return [];
  }
  const teacher = teacherOf(road);
  if (teacher === null || !(await mayTeach(teacher.by, repository, deps))) return [];
  // That it was opened again in between may have gone unheard.
  if (live.state === 'merged') await deps.lessons.forget(installationId, lessonId(taught, 'rejected'));
  const learned =
    live.state === 'merged'
      ? await lessonsOfMerge({ taught, record, live, teacher, repository }, deps)
      : [await lessonOfClosing(taught, road, teacher, repository, deps)];
  for (const lesson of learned) await deps.lessons.keep(installationId, lesson);
  return learned;
}

interface Teacher {
  readonly by: string;
  readonly at: string;
}

/** TerraFix closes what a person ignores: that person decided. */
function teacherOf({ record, live, by, at }: ClosedRoad): Teacher | null {
  const decided = live.state === 'merged' ? live.mergedBy : ignoredBy(record)?.by;
  const teacher = decided ?? by;
  return teacher === null ? null : { by: teacher, at };
}

function ignoredBy(record: FindingRecord): { readonly by: string; readonly note: string } | null {
  if (record.state !== 'ignored') return null;
  const entry = record.history.findLast(({ state }) => state === 'ignored');
  return entry?.by ? { by: entry.by, note: entry.note } : null;
}

async function lessonOfClosing(
  taught: Taught,
  { record, live }: ClosedRoad,
  teacher: Teacher,
  repository: RepositoryName,
  { host }: LearnDeps,
): Promise<Lesson> {
  const ignored = ignoredBy(record);
  if (ignored) {
    const reason = /^ignored: (.+)$/.exec(ignored.note)?.[1] ?? 'ignored without a reason';
    return rejectedLesson(taught, reason, teacher);
  }
  const comments = await host.listComments(repository, live.number);
  return rejectedLesson(taught, reasonAtClosing(comments, teacher), teacher);
}
