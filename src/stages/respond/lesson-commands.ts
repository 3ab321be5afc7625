import { bearingOn, isSameRepository, type Lesson, type LessonTarget } from '../../domain/lesson.ts';
import { inlineCode, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { mayTeachAll } from '../learn/may-teach.ts';
import { person } from './answers.ts';
import { type CommandResult, type Commander, refused } from './command-result.ts';
import type { RespondDeps } from './next-step.ts';

const maxListed = 20;

/** The lessons that bear on the pull request of the thread, as Markdown; every foreign text does nothing in it. */
export async function listLessons(
  record: FindingRecord,
  { repository }: Pick<Commander, 'repository'>,
  { lessons }: Pick<RespondDeps, 'lessons'>,
): Promise<string> {
  const target = targetOf(record, repository);
  const bearing = target === null ? [] : bearingOn(target, await lessons.list(record.installationId));
  if (bearing.length === 0)
    return 'Nothing was learned here yet that bears on this change. Merging, editing and closing pull requests of TerraFix teaches it.';
  const rows = bearing.slice(0, maxListed).map(describeLesson);
  const more = bearing.length > maxListed ? [`- and ${bearing.length - maxListed} more`] : [];
  return [
    'What was learned here and bears on this change:',
    '',
    ...rows,
    ...more,
    '',
    '`/terrafix forget <id>` takes one back.',
  ].join('\n');
}

function targetOf({ finding, outcome }: FindingRecord, repository: string): LessonTarget | null {
  if (!outcome?.located) return null;
  const { resourceType } = outcome.located;
  return { repository, resourceType, testId: finding.test.id, ruleId: outcome.measured?.ruleId ?? null };
}

function describeLesson(lesson: Lesson): string {
  const { id, kind, text, scope, source, steers, expiresAt } = lesson;
  const steering = steers
    ? `; sets ${inlineCode(steers.parameter)} to ${inlineCode(String(steers.value), 100)} where the configuration does not${scope.repository === null ? ', in every repository' : ''}`
    : '';
  const from = `by ${person(source.by)} in pull request ${source.pullRequest}, until ${expiresAt.slice(0, 10)}`;
  return `- ${inlineCode(id)} **${kind}** ${neutraliseSentence(text)}${steering} (${from})`;
}

/**
 * Takes a lesson of this repository back; those of others are as good as unknown here. What holds everywhere is taken back
 * by who could have said it.
 */
export async function forgetLesson(
  text: string | null,
  { installationId, repository, login }: Pick<Commander, 'installationId' | 'repository' | 'login'>,
  { lessons, host }: Pick<RespondDeps, 'lessons' | 'host'>,
): Promise<CommandResult> {
  const id = (text ?? '').split('\n', 1)[0]?.replaceAll('`', '').trim().toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}$/.test(id))
    return refused('Which one? `/terrafix forget <id>` with one of the ids that `/terrafix lessons` shows.');
  const known = (await lessons.list(installationId)).find((lesson) => lesson.id === id);
  const { repository: place = null } = known?.scope ?? {};
  const isUnknown = refused(`There is no lesson ${inlineCode(id)} in this repository.`);
  if (!known || (place !== null && !isSameRepository(place, repository))) return isUnknown;
  const owner = repository.split('/', 1)[0] ?? '';
  if (place === null && !(await mayTeachAll(login, { owner }, { host })))
    return refused(
      'This one holds in every repository. People with write permission on the `.github` repository can take it back.',
    );
  if (!(await lessons.forget(installationId, id))) return isUnknown;
  return {
    text: `Forgotten: ${inlineCode(id)}, ${neutraliseSentence(known.text)}`,
    isDone: true,
    next: null,
  };
}
