import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Measure } from '../../bench/benchmark.ts';
import type { ValidatedFix } from '../validation/validate-fixes.ts';
import { numberText, readPage, replaceSection, table } from './sections.ts';
import { measureTable } from './trial-tables.ts';

/** Answers of Terraform, and how they were come by. */
export interface ValidationRun {
  readonly command: string;
  readonly seed: number;
  /** `hashicorp/aws 5.100.0` */
  readonly providers: readonly string[];
  /** Of the whole run, two questions side by side. */
  readonly seconds: number;
  readonly fixes: readonly ValidatedFix[];
}

/** Writes the section of `terraform validate` into the page, and every answer as JSON beside it. */
export function writeValidationReport(file: string, run: ValidationRun): void {
  const folder = join(dirname(file), basename(file, '.md'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'validation.json'), `${JSON.stringify(run, null, 1)}\n`);
  writeFileSync(file, replaceSection(readPage(file), 'validation', validationText(run)));
}

export function validationText({ command, seed, providers, seconds, fixes }: ValidationRun): string {
  const ofCases = fixes.filter(({ origin }) => origin === 'cases');
  const ofCorpus = fixes.filter(({ origin }) => origin !== 'cases');
  const groups = [
    ['the cases of the rules', ofCases],
    ['public repositories', ofCorpus],
  ] as const;
  const shown = groups.filter(([, own]) => own.length > 0);
  const worse = fixes.filter(({ end }) => end === 'worse');
  const impossible = fixes.filter(({ end }) => end === 'not-validatable');
  const rules = new Set(fixes.map(({ rule }) => rule)).size;
  return [
    '```',
    command,
    '```',
    '',
    `${fixes.length} published fixes of ${rules} rules, drawn with the seed ${seed}; asked of ${providers.join(', ')} in ${numberText(seconds)} seconds, two side by side.`,
    '',
    measureTable(shown.flatMap(([group, own]) => measuresOf(group, own))),
    '',
    '### Errors that were not there before',
    '',
    worse.length === 0 ? 'None.' : table(heads, worse.map(rowOf)),
    '',
    '### Not validatable',
    '',
    impossible.length === 0
      ? 'None.'
      : table(
          ['why', 'fixes', 'for example'],
          reasonsOf(impossible).map(([why, own]) => [why, own.length, placeOf(own[0])]),
        ),
  ].join('\n');
}

const heads = ['rule', 'where', 'what Terraform says'] as const;

function rowOf(fix: ValidatedFix): readonly string[] {
  return [fix.folder, placeOf(fix), fix.detail];
}

function placeOf(fix: ValidatedFix | undefined): string {
  return fix === undefined ? '' : `${fix.origin} ${fix.place} ${fix.address}`;
}

function reasonsOf(fixes: readonly ValidatedFix[]): readonly (readonly [string, readonly ValidatedFix[]])[] {
  const reasons = [...new Set(fixes.map(({ detail }) => withoutNames(detail)))];
  return reasons.map((reason) => [reason, fixes.filter(({ detail }) => withoutNames(detail) === reason)]);
}

/** Reasons that differ only in what they name are one. */
function withoutNames(reason: string): string {
  return reason.replaceAll(/`[^`]*`/g, '…');
}

function measuresOf(group: string, fixes: readonly ValidatedFix[]): readonly Measure[] {
  const of = (end: ValidatedFix['end']): number => fixes.filter((fix) => fix.end === end).length;
  const asked = fixes.length - of('not-validatable');
  const fact = (what: string, value: number): Measure => ({ group, what, value, unit: '', isFact: true });
  const parts = fixes.filter(({ end, isWhole }) => end !== 'not-validatable' && !isWhole).length;
  return [
    fact('fixes drawn', fixes.length),
    fact('not validatable offline', of('not-validatable')),
    fact('validated as a whole', asked - parts),
    fact('validated without the modules from elsewhere or the blocks of other providers', parts),
    fact('Terraform has nothing against the module afterwards', of('accepted')),
    fact('it has the errors that it had before, or fewer', of('unchanged')),
    ...(asked === 0
      ? []
      : [
          {
            group,
            what: 'unchanged or better, of the validated',
            value: (100 * (asked - of('worse'))) / asked,
            unit: '%',
            bar: { atLeast: 100 },
          },
        ]),
  ];
}
