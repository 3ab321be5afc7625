import type { Lesson } from '../../domain/lesson.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { PullRequestState, RepositoryReader } from '../../ports/code-host.ts';
import { editsInBlocks } from './edits-in-blocks.ts';
import { newLesson, type Taught } from './new-lesson.ts';
import { steerOfEdit, steerOfText } from './steer.ts';

/** A merged pull request. */
export interface Merge {
  readonly taught: Taught;
  readonly record: FindingRecord;
  readonly live: PullRequestState;
  readonly teacher: { readonly by: string; readonly at: string };
  readonly repository: RepositoryName;
}

/**
 * What people changed in the touched blocks before they merged; or that they took the change as it was, with what they had
 * asked for. Nothing when it is not known what TerraFix wrote last.
 */
export async function lessonsOfMerge(
  merge: Merge,
  host: Pick<RepositoryReader, 'openSnapshot'>,
): Promise<readonly Lesson[]> {
  const { taught, teacher, record, live, repository } = merge;
  const { outcome, pullRequest } = record;
  if (outcome?.kind !== 'pull-request' || !outcome.change || !pullRequest) return [];
  const { branch, headCommit: written } = pullRequest;
  const commits = { repository, branch, written, merged: live.headCommit };
  const edits = await editsInBlocks(outcome.change, commits, host);
  if (edits.length > 0) {
    return edits.map(({ block, path, text, after }) =>
      newLesson(taught, {
        kind: 'edited',
        about: `${block} ${path}`,
        text: `${taught.title}: ${text}`,
        ...teacher,
        steers: after === null ? null : steerOfEdit(path, after, taught.ruleId),
      }),
    );
  }
  const accepted = newLesson(taught, { kind: 'accepted', text: taught.title, ...teacher });
  return [accepted, ...statedLessons(merge)];
}

/** The last word of a reviewer counts: earlier rounds did not satisfy. */
function statedLessons({ taught, record, teacher }: Merge): readonly Lesson[] {
  const said = record.guidance.at(-1);
  if (said === undefined) return [];
  const asked = record.history.findLast(({ note }) => note.startsWith('asked for a new round: '));
  return [
    newLesson(taught, {
      kind: 'stated',
      text: said,
      by: asked?.by ?? teacher.by,
      at: teacher.at,
      steers: steerOfText(said, taught.ruleId),
    }),
  ];
}
