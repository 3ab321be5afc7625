import { describe, expect, it } from 'vitest';
import { formatProblem } from '../config-problem.ts';
import { mergeRepositoryConfig } from '../merge-repository-config.ts';
import { parseRepositoryConfig } from '../parse-repository-config.ts';
import { RepositoryConfig } from '../repository-config.ts';
import { policiesOf } from './policies-of.ts';

const file = '.github/terrafix.yml';

function policy(lines: readonly string[]): string {
  return [
    'policies:',
    '  - id: ACME-001',
    '    message: Backups are kept',
    '    resource-type: aws_db_instance',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

function messagesOf(text: string): readonly string[] {
  const parsed = parseRepositoryConfig(text, file);
  return parsed.kind === 'parsed' ? [] : parsed.problems.map(formatProblem);
}

function read(text: string) {
  const parsed = parseRepositoryConfig(text, file);
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return policiesOf(parsed.config);
}

const entry = (id: string, least: number) => ({
  id,
  message: 'm',
  'resource-type': 'aws_db_instance',
  require: { attribute: 'backup_retention_period', 'at-least': least },
});

describe('policies in the configuration', () => {
  it('become plain data', () => {
    const [only] = read(
      policy([
        'when: { attribute: tags.Environment, equals: prod }',
        'require: { attribute: backup_retention_period, at-least: 30 }',
      ]),
    );
    expect(only).toMatchObject({
      id: 'ACME-001',
      resourceTypes: ['aws_db_instance'],
      when: { path: ['tags', 'Environment'], comparison: 'equals', values: ['prod'], isNegated: false },
      require: { path: ['backup_retention_period'], comparison: 'at-least', values: [30], set: null },
      isFixed: true,
      severity: 'medium',
    });
  });

  it('are the same list for the same configuration', () => {
    const config = RepositoryConfig.parse({});
    expect(policiesOf(config)).toBe(policiesOf(config));
  });

  it.each([
    [
      'an operator that is not known',
      ['require: { attribute: a, least: 3 }'],
      '.github/terrafix.yml:5:30 policies[0].require.least: this key is not known',
    ],
    [
      'two operators',
      ['require: { attribute: a, equals: 3, at-least: 3 }'],
      'policies[0].require: it must have exactly one of equals',
    ],
    [
      'no operator, in a list',
      ['require:', '  - attribute: a'],
      '.github/terrafix.yml:6:9 policies[0].require[0]: it must have exactly one of',
    ],
    [
      'a number that is a text',
      ['require: { attribute: a, at-least: "3" }'],
      '.github/terrafix.yml:5:40 policies[0].require.at-least: found "3"; wanted: a number; for example: at-least: 30',
    ],
    [
      'no requirement',
      ['severity: low'],
      'policies[0].require: this key is missing; wanted: a requirement or a list of them; for example: require: {attribute: backup_retention_period, at-least: 30}',
    ],
    [
      'a severity of its own',
      ['require: { attribute: a, exists: true }', 'severity: awful'],
      'policies[0].severity: found "awful"; wanted: low, medium, high or critical',
    ],
    [
      'a pattern that looks around',
      ['require: { attribute: a, matches: "(?=x)" }'],
      'policies[0].require: "(?=x)" is not a regular expression of RE2',
    ],
    [
      'a value below its bound',
      ['require: { attribute: a, at-least: 30 }', 'set: 7'],
      'policies[0].set: 7 is less than 30',
    ],
    [
      'a provisioner',
      ['require: { attribute: provisioner.command, equals: x }'],
      'policies[0].require: a fix would write what no policy may: "provisioner" is out of reach',
    ],
    [
      'the whole network',
      ['require: { attribute: cidr_blocks, contains: 0.0.0.0/0 }'],
      '0.0.0.0/0 is the whole network',
    ],
    [
      'less protection',
      ['require: { attribute: deletion_protection, equals: false }'],
      '"deletion_protection" protects and is not switched off',
    ],
  ])('%s is told with its line', (_title, lines, message) => {
    expect(messagesOf(policy(lines)).join('\n')).toContain(message);
  });

  it('tells an id that is given twice', () => {
    const one = ['require: { attribute: a, exists: true }'];
    expect(messagesOf(policy([...one]) + policy(one).replace('policies:\n', '')).join()).toContain(
      'policies[1].id: ACME-001 is given twice',
    );
  });

  it('may check what no fix may write', () => {
    expect(
      read(policy(['require: { attribute: deletion_protection, equals: false }', 'fix: false'])),
    ).toHaveLength(1);
  });

  it('of the organisation win over those of a repository, and stand beside them', () => {
    const merged = mergeRepositoryConfig(
      { policies: [entry('A-1', 30)] },
      { policies: [entry('A-1', 1), entry('A-2', 7)] },
    );
    expect(
      policiesOf(RepositoryConfig.parse(merged)).map(({ id, require }) => [
        id,
        require.kind === 'attribute' && require.values,
      ]),
    ).toEqual([
      ['A-1', [30]],
      ['A-2', [7]],
    ]);
  });

  it('never touch the prototype of anything', () => {
    expect(
      messagesOf(policy(['require: { attribute: a, equals: 1 }', '__proto__: { fix: true }'])).join(),
    ).toContain('__proto__: this key is not known');
    expect(
      messagesOf(policy(['require: { attribute: constructor.prototype, equals: 1, fix: 2 }'])).length,
    ).toBeGreaterThan(0);
  });
});
