import { formatProblem } from '../../config/config-problem.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Survey } from '../../stages/survey/survey.ts';
import type { ConfigCheck } from './check-config.ts';

const maxListed = 10;

/** The check as plain data; `docs/configuration.md` describes it. A field is never renamed within a `version`. */
export function reportCheckAsJson({ files, problems, warnings, presets, survey }: ConfigCheck): unknown {
  return { version: 1, valid: problems.length === 0, files, problems, warnings, presets, preview: survey };
}

/** The check for a terminal. */
export function describeCheck({ files, problems, warnings, presets, survey }: ConfigCheck): string {
  const notes = [
    ...problems.map(formatProblem),
    ...warnings.map((warning) => `warning: ${formatProblem(warning)}`),
    ...presets.map((name) => oneLine(`not read here: the preset ${name}`, 500)),
  ];
  const verdict =
    problems.length > 0
      ? `${amount(problems.length, 'mistake')} in the configuration`
      : files.length === 0
        ? 'there is no configuration: everything is as it comes, once the repository is onboarded'
        : `the configuration can be read: ${files.join(', ')}`;
  return [...notes, verdict, ...(survey === null ? [] : ['', ...describeSurvey(survey)])].join('\n');
}

function describeSurvey(survey: Survey): readonly string[] {
  const { roots, files, excludedFiles, rules, resources, rulesOff, broken, waived, unread } = survey;
  const violated = broken.reduce((sum, { places }) => sum + places.length, 0);
  return [
    ...(survey.isEnabled ? [] : ['switched off: `enabled` is false']),
    ...(survey.isDryRun ? ['writes nothing: `dry-run` is true'] : []),
    `reads    ${amount(files, 'file')} in ${amount(roots.length, 'root module')}`,
    ...list(
      roots.map(({ directory, variableFiles }) =>
        [directory || '.', ...(variableFiles.length > 0 ? [`(${variableFiles.join(', ')})`] : [])].join(' '),
      ),
    ),
    `asks     ${amount(rules, 'rule')} about ${amount(resources, 'resource')}`,
    `changes  ${amount(violated, 'place')}, as soon as Vanta reports them as failing`,
    ...list(
      broken.map(
        ({ id, title, severity, places }) =>
          `${id} ${title} (${severity}): ${places.length}, first ${at(places[0])}`,
      ),
    ),
    ...(excludedFiles.length > 0
      ? [`left out ${amount(excludedFiles.length, 'file')} by paths`, ...list(excludedFiles)]
      : []),
    ...(rulesOff.length > 0
      ? [
          `left out ${amount(rulesOff.length, 'rule')} by tests`,
          ...list(rulesOff.map(({ id, title }) => `${id} ${title}`)),
        ]
      : []),
    ...(waived.length > 0
      ? [
          `accepted ${amount(waived.length, 'place')}`,
          ...list(waived.map((one) => `${one.rule} ${at(one)}: ${one.reason}`)),
        ]
      : []),
    ...(unread.length > 0
      ? [
          `not read ${amount(unread.length, 'file')}`,
          ...list(unread.map((one) => `${one.file}:${one.line} ${one.message}`)),
        ]
      : []),
  ];
}

function at(
  place: { readonly address: string; readonly file: string; readonly line: number } | undefined,
): string {
  return place === undefined ? '' : `${place.address} at ${place.file}:${place.line}`;
}

function list(items: readonly string[]): readonly string[] {
  const more = items.length - maxListed;
  return [
    ...items.slice(0, maxListed).map((item) => `         ${oneLine(item, 300)}`),
    ...(more > 0 ? [`         and ${more} more`] : []),
  ];
}

function amount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
