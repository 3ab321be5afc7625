import { oneLine } from '../../domain/neutralise.ts';
import { type ParameterName, parameterDefinitions } from '../../domain/rule-parameters.ts';
import { rules } from '../../rules/registry.ts';
import type { Survey } from '../survey/survey.ts';
import type { Conventions } from './conventions.ts';

/** Where the schema for editors is read from; a fork of the project names its own. */
const schemaUrl = 'https://raw.githubusercontent.com/terrafix/terrafix/main/docs/terrafix.schema.json';

/** Pull requests that are open at once in a repository that has just begun. */
export const gentleLimit = 5;

const maxListed = 20;

/**
 * The first `.github/terrafix.yml` of a repository: what was found as comments, what is wise to begin with as keys.
 * Foreign text stands in comments only, one line each.
 */
export function writeConfiguration(survey: Survey, conventions: Conventions): string {
  return [
    `# yaml-language-server: $schema=${schemaUrl}`,
    '#',
    '# What TerraFix may do in this repository. It begins when this file is on the default branch;',
    '# `enabled: false` stops it again. An unknown key is an error, and a pull request that changes',
    '# this file is checked.',
    '#',
    ...found(survey, conventions).map((line) => `# ${line}`.trimEnd()),
    '',
    'enabled: true',
    '',
    ...pathKeys(conventions),
    'limits:',
    `  open-pull-requests: ${gentleLimit} # for a start; 10 where nothing is said`,
    '',
    'labels: [terrafix, compliance]',
    '',
    ...parameterHints(survey),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function found(survey: Survey, conventions: Conventions): readonly string[] {
  const { accounts, regions, providers, tags, title } = conventions;
  const listed = survey.roots.slice(0, maxListed);
  const more = survey.roots.length - listed.length;
  return [
    `Found: ${count(survey.files, 'Terraform file')}, ${count(survey.resources, 'resource')} that rules speak of`,
    '',
    'Root modules, with the variable files that make environments of them:',
    ...listed.map(({ directory, variableFiles }) => {
      const files = variableFiles.length === 0 ? '' : `  (${variableFiles.join(', ')})`;
      return `  ${comment(`${directory === '' ? '.' : directory}${files}`)}`;
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...line('AWS accounts', accounts),
    ...line('Regions', regions),
    ...line('Providers', providers),
    ...line('Tags that most resources have', tags),
    ...line('Titles, after those of the commits here', title === null ? [] : [title]),
  ];
}

function line(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [comment(`${title}: ${names.join(', ')}`)];
}

function pathKeys({ examples }: Conventions): readonly string[] {
  if (examples.length === 0) {
    return ['# paths:', '#   exclude: [legacy/**] # files that TerraFix never edits', ''];
  }
  return [
    'paths:',
    '  exclude: # found; take out what is deployed',
    ...examples.map((glob) => `    - ${JSON.stringify(glob)}`),
    '',
  ];
}

/** Values that the rules in question ask for: without them they refuse instead of inventing one. */
function parameterHints({ broken }: Survey): readonly string[] {
  const ids = new Set(broken.map(({ id }) => id));
  const names = rules.filter(({ id }) => ids.has(id)).flatMap(({ parameters }) => parameters ?? []);
  const lines = [...new Set(names)].toSorted().slice(0, maxListed).map(hintOf);
  if (lines.length === 0) return [];
  return ['# Values that no rule invents:', '# parameters:', ...lines, ''];
}

function hintOf(name: ParameterName): string {
  const { example, description } = parameterDefinitions[name];
  return `#   ${name}: ${JSON.stringify(example)} # ${description}`;
}

function comment(text: string): string {
  return oneLine(text, 160);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
