import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { RulePlace, SurveyDifference } from '../survey/compare-surveys.ts';
import { changesNothing } from '../survey/compare-surveys.ts';
import type { Survey, SurveyedPlace } from '../survey/survey.ts';

/** Rows at once; further ones, up to the second number, are folded away. */
const rulesAtOnce = 8;
const maxRules = 25;
const maxExamples = 2;
const maxListed = 10;

/** What TerraFix would do with the code as it is, in Markdown. */
export function describeSurvey(survey: Survey): string {
  return [scope(survey), brokenTable(survey), leftOut(survey)].filter((part) => part !== '').join('\n\n');
}

function scope(survey: Survey): string {
  if (!survey.isEnabled) return 'TerraFix is **switched off** here (`enabled: false`): it does nothing.';
  const roots = survey.roots.slice(0, maxListed).map(({ directory }) => code(directory || '.'));
  const more = survey.roots.length - roots.length;
  return [
    `It reads ${amount(survey.files, 'Terraform file')} in ${amount(survey.roots.length, 'root module')} (${[...roots, ...(more > 0 ? [`${more} more`] : [])].join(', ')}) and asks ${amount(survey.rules, 'rule')} about ${amount(survey.resources, 'resource')}.`,
    ...(survey.isDryRun ? ['It writes nothing: `dry-run` is on.'] : []),
  ].join(' ');
}

function brokenTable({ broken, isEnabled }: Survey): string {
  if (!isEnabled) return '';
  if (broken.length === 0) return 'No rule finds anything to change in the code as it is.';
  const shown = broken.slice(0, maxRules);
  const total = broken.reduce((sum, { places }) => sum + places.length, 0);
  return [
    `${amount(total, 'place')} in the code would be changed as soon as Vanta reports ${total === 1 ? 'it' : 'them'} as failing:`,
    '',
    ...tableOf(shown.slice(0, rulesAtOnce)),
    ...(shown.length > rulesAtOnce ? ['', folded(shown.slice(rulesAtOnce))] : []),
    ...(broken.length > shown.length ? ['', `and ${amount(broken.length - shown.length, 'rule')} more`] : []),
  ].join('\n');
}

function folded(broken: Survey['broken']): string {
  const summary = `${amount(broken.length, 'further requirement')}, the gravest first`;
  return [`<details><summary>${summary}</summary>`, '', ...tableOf(broken), '', '</details>'].join('\n');
}

function tableOf(broken: Survey['broken']): readonly string[] {
  return [
    '| requirement | severity | places | the first of them |',
    '|---|---|---|---|',
    ...broken.map(
      ({ id, title, severity, places }) =>
        `| ${neutralise(title, 120)} (${code(id)}) | ${severity} | ${places.length} | ${places
          .slice(0, maxExamples)
          .map(describePlace)
          .join('<br>')} |`,
    ),
  ];
}

function leftOut({ excludedFiles, rulesOff, waived, unread }: Survey): string {
  const lines = [
    ...(excludedFiles.length > 0
      ? [
          `- ${amount(excludedFiles.length, 'file')} left out by \`paths\`: ${list(excludedFiles.map((file) => code(file)))}`,
        ]
      : []),
    ...(rulesOff.length > 0
      ? [
          `- ${amount(rulesOff.length, 'rule')} left out by \`tests\`: ${list(rulesOff.map(({ id }) => code(id)))}`,
        ]
      : []),
    ...(waived.length > 0
      ? [
          `- ${amount(waived.length, 'place')} accepted: ${list(
            waived.map(({ address, reason }) => `${code(address)} (${neutralise(reason, 100)})`),
          )}`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `- ${amount(unread.length, 'file')} not read: ${list(
            unread.map(({ file, line, message }) => `${code(`${file}:${line}`)} ${neutralise(message, 120)}`),
          )}`,
        ]
      : []),
  ];
  return lines.join('\n');
}

/** What changes with a configuration, in Markdown. */
export function describeDifference(difference: SurveyDifference): string {
  if (changesNothing(difference)) {
    return 'What TerraFix looks at, and what it finds there, stays the same.';
  }
  const { enabled, dryRun, excluded, included, rulesOff, rulesOn, silenced, raised } = difference;
  const lines = [
    enabled === 'switched-off' ? 'TerraFix is **switched off** here.' : '',
    enabled === 'switched-on' ? 'TerraFix is **switched on** here.' : '',
    dryRun === 'begins' ? 'It writes nothing any more: `dry-run` is on.' : '',
    dryRun === 'ends' ? 'It writes: `dry-run` is off.' : '',
    files(excluded, 'no longer looked at'),
    files(included, 'looked at from now on'),
    ruleList(rulesOff, 'no longer asked'),
    ruleList(rulesOn, 'asked from now on'),
    places(silenced, 'left alone from now on'),
    places(raised, 'to be changed from now on'),
  ];
  return lines
    .filter((text) => text !== '')
    .map((text) => `- ${text}`)
    .join('\n');
}

function files(names: readonly string[], what: string): string {
  return names.length === 0
    ? ''
    : `${amount(names.length, 'file')} ${what}: ${list(names.map((name) => code(name)))}`;
}

function ruleList(rules: Survey['rulesOff'], what: string): string {
  return rules.length === 0
    ? ''
    : `${amount(rules.length, 'rule')} ${what}: ${list(rules.map(({ id, title }) => `${code(id)} ${neutralise(title, 100)}`))}`;
}

function places(all: readonly RulePlace[], what: string): string {
  return all.length === 0
    ? ''
    : `${amount(all.length, 'place')} ${what}: ${list(all.map((one) => `${describePlace(one)} (${code(one.rule)})`))}`;
}

function describePlace({ address, file, line }: SurveyedPlace): string {
  return `${code(address)} in ${code(`${file}:${line}`)}`;
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, maxListed);
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** A code span that a table cell can hold. */
function code(text: string): string {
  return inlineCode(text, 160).replaceAll('|', String.raw`\|`);
}

/** `1 rule`, `3 rules`. */
export function amount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
