import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Opinion, Said } from '../judges/opinion.ts';
import { type Explain, explanationsFor } from './explanations.ts';
import { readPage, replaceSection, table } from './sections.ts';

/** Opinions of one judge, and how they were come by. */
export interface OpinionRun {
  readonly judge: string;
  readonly command: string;
  readonly seed: number;
  readonly opinions: readonly Opinion[];
  /** Fixes that the judge gave no answer for, and why. */
  readonly unanswered: readonly string[];
}

/** What a judge says of a rule's requirement by one of its checks, over all fixes. */
interface Row {
  readonly folder: string;
  readonly check: string;
  readonly said: Readonly<Record<string, number>>;
  readonly where: string;
}

/** The judge's word on a fix as a whole: the worst of its checks that failed before, or that it saw nothing to mend. */
export type OpinionVerdict = 'cleared' | 'still fails' | 'nothing to mend' | 'not looked at';

export function verdictOf({ checks }: Opinion): OpinionVerdict {
  const failed = checks.filter(({ before }) => before === 'failed');
  if (failed.some(({ after }) => after === 'failed')) return 'still fails';
  if (failed.length > 0) return 'cleared';
  return checks.some(({ before }) => before === 'passed') ? 'nothing to mend' : 'not looked at';
}

/** Writes the section of a judge into the page, and its opinions as JSON beside it. */
export function writeOpinionReport(file: string, run: OpinionRun): void {
  const folder = join(dirname(file), basename(file, '.md'));
  mkdirSync(folder, { recursive: true });
  const name = run.judge.toLowerCase();
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(run, null, 1)}\n`);
  const explain = explanationsFor(file);
  writeFileSync(file, replaceSection(readPage(file), name, opinionText(run, explain)));
}

export function opinionText(
  { judge, command, seed, opinions, unanswered }: OpinionRun,
  explain: Explain,
): string {
  const verdicts = opinions.map(verdictOf);
  const count = (wanted: OpinionVerdict): number => verdicts.filter((verdict) => verdict === wanted).length;
  const corpus = opinions.filter(({ origin }) => origin !== 'cases').length;
  const unlike = rowsOf(opinions).filter(({ said }) => Object.keys(said).some((key) => !agreeing.has(key)));
  const fresh = newFindingRows(opinions);
  return [
    '```',
    command,
    '```',
    '',
    `${opinions.length} published fixes, drawn with the seed ${seed} over rules and repositories: ${corpus} in public repositories, ${opinions.length - corpus} in cases of the rules.`,
    '',
    table(
      [`${judge} on the target`, 'fixes'],
      [
        ['failed before, passes after (or has nothing more to say)', count('cleared')],
        ['failed before, fails after', count('still fails')],
        ['saw nothing to mend before', count('nothing to mend')],
        ['does not look at this resource before', count('not looked at')],
      ],
    ),
    '',
    table(
      [`what ${judge} says and TerraFix does not`, 'count'],
      [
        ['pairs of a rule and a check of which it says something else', unlike.length],
        [unexplained, unlike.filter(({ folder, check }) => explain(folder, check) === '').length],
        ['findings that were not there before', sum(fresh.map(({ times }) => times))],
        [
          unexplained,
          sum(fresh.map(({ folder, check, times }) => (explain(folder, `new ${check}`) === '' ? times : 0))),
        ],
        [
          'findings that it did not repeat when asked twice about that fix alone, or wavered about',
          sum(opinions.map(({ unconfirmed }) => unconfirmed.length)),
        ],
      ],
    ),
    '',
    ...(unanswered.length === 0
      ? []
      : [
          `${judge} gave no answer for ${unanswered.length} more:`,
          '',
          ...unanswered.map((each) => `- ${each}`),
          '',
        ]),
    '#### Where it says something else',
    '',
    unlike.length === 0
      ? 'Nowhere.'
      : table(
          ['rule', 'check', 'before → after, fixes', 'for example', 'why'],
          unlike.map(({ folder, check, said, where }) => [
            folder,
            check,
            Object.entries(said)
              .map(([key, times]) => `${key}: ${times}`)
              .join(', '),
            where,
            explain(folder, check) || notExplained,
          ]),
        ),
    '',
    '#### New findings of its own',
    '',
    fresh.length === 0
      ? 'None.'
      : table(
          ['rule', 'check', 'times', 'for example', 'why'],
          fresh.map(({ folder, check, times, where }) => [
            folder,
            check,
            times,
            where,
            explain(folder, `new ${check}`) || notExplained,
          ]),
        ),
  ].join('\n');
}

const notExplained = 'not explained';
const unexplained = `of it ${notExplained}`;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Ends that say what TerraFix says, or nothing of it. */
const agreeing = new Set<string>([
  arrow('failed', 'passed'),
  arrow('silent', 'passed'),
  arrow('silent', 'silent'),
]);

function arrow(before: Said, after: Said): string {
  return `${before} → ${after}`;
}

function rowsOf(opinions: readonly Opinion[]): readonly Row[] {
  const rows = new Map<
    string,
    { folder: string; check: string; said: Record<string, number>; where: string }
  >();
  for (const { folder, origin, place, address, checks } of opinions)
    for (const { check, before, after } of checks) {
      const key = `${folder}\0${check}`;
      const ended = arrow(before, after);
      const where = `${origin} ${place} ${address}`;
      const row = rows.get(key) ?? { folder, check, said: {}, where };
      if (!agreeing.has(ended) && Object.keys(row.said).every((each) => agreeing.has(each)))
        row.where = where;
      row.said[ended] = (row.said[ended] ?? 0) + 1;
      rows.set(key, row);
    }
  return [...rows.values()].toSorted(
    (one, other) => one.folder.localeCompare(other.folder) || one.check.localeCompare(other.check),
  );
}

function newFindingRows(opinions: readonly Opinion[]): readonly {
  readonly folder: string;
  readonly check: string;
  readonly times: number;
  readonly where: string;
}[] {
  const rows = new Map<string, { folder: string; check: string; times: number; where: string }>();
  for (const { folder, origin, place, newFindings } of opinions)
    for (const { check, resource } of newFindings) {
      const key = `${folder}\0${check}`;
      const row = rows.get(key) ?? { folder, check, times: 0, where: `${origin} ${place} ${resource}` };
      row.times += 1;
      rows.set(key, row);
    }
  return [...rows.values()].toSorted((one, other) => one.folder.localeCompare(other.folder));
}
