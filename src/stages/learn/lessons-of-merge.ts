import { isCheckGuidance } from '../../domain/check-guidance.ts';
import type { Lesson } from '../../domain/lesson.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { Conversation, PullRequestState, RepositoryReader } from '../../ports/code-host.ts';
import { editsInBlocks } from './edits-in-blocks.ts';
import { mayTeach, mayTeachAll } from './may-teach.ts';
import { newLesson, type Taught } from './new-lesson.ts';
import { steerOfEdit, steerOfText, wantsEverywhere } from './steer.ts';

/** A merged pull request. */
export interface Merge {
  readonly taught: Taught;
  readonly record: FindingRecord;
  readonly live: PullRequestState;
  readonly teacher: { readonly by: string; readonly at: string };
  readonly repository: RepositoryName;
}

interface MergeDeps {
  readonly host: Pick<RepositoryReader, 'openSnapshot'> & Pick<Conversation, 'permissionOf'>;
}

/**
 * What people changed in the touched blocks before they merged; or that they took the change as it was, with what they had
 * asked for. Nothing when it is not known what TerraFix wrote last.
 */
export async function lessonsOfMerge(merge: Merge, deps: MergeDeps): Promise<readonly Lesson[]> {
  const { taught, teacher, record, live, repository } = merge;
  const { outcome, pullRequest } = record;
  if (outcome?.kind !== 'pull-request' || !outcome.change || !pullRequest) return [];
  const { branch, headCommit: written } = pullRequest;
  const commits = { repository, branch, written, merged: live.headCommit };
  const edits = await editsInBlocks(outcome.change, commits, deps.host);
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
  return [accepted, ...(await statedLessons(merge, deps))];
}

/**
 * The last word of a reviewer counts: earlier rounds did not satisfy. A parameter that is to hold everywhere does, in words
 * of TerraFix, when its author may write the organisation's configuration.
 */
async function statedLessons(
  { taught, record, teacher, repository }: Merge,
  deps: MergeDeps,
): Promise<readonly Lesson[]> {
  // What a failing check said is nobody's wish.
  const said = record.guidance.findLast((one) => !isCheckGuidance(one));
  if (said === undefined) return [];
  const asked = record.history.findLast(({ note }) => note.startsWith('asked for a new round: '));
  const by = asked?.by ?? teacher.by;
  // They could write when they asked; a lesson is of who can now.
  if (by !== teacher.by && !(await mayTeach(by, repository, deps))) return [];
  const steers = steerOfText(said, taught.ruleId);
  const isEverywhere = steers !== null && wantsEverywhere(said) && (await mayTeachAll(by, repository, deps));
  const text = isEverywhere ? `${steers.parameter}: ${steers.value}` : said;
  return [newLesson(taught, { kind: 'stated', text, by, at: teacher.at, steers, isEverywhere })];
}
