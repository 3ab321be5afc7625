import { describe, expect, it } from 'vitest';
import type { Policy } from '../../domain/policy.ts';
import { formatProblem } from '../config-problem.ts';
import { parsePolicyFile } from './parse-policy-file.ts';

const head =
  'metadata:\n  id: CUSTOM_1\n  name: "As we want it"\n  category: GENERAL_SECURITY\n  severity: HIGH\n';

function read(definition: string): Policy {
  const { policies, problems } = parsePolicyFile(`${head}definition:\n${definition}`, 'p.yaml');
  const [policy] = policies;
  if (policy === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  return policy;
}

function problemsOf(text: string): string {
  const { policies, problems } = parsePolicyFile(text, 'p.yaml');
  expect(policies).toEqual([]);
  return problems.map(formatProblem).join('\n');
}

const leaf = (types: string, attribute: string, operator: string, value = ''): string =>
  `{ cond_type: attribute, resource_types: [${types}], attribute: ${attribute}, operator: ${operator}${value === '' ? '' : `, value: ${value}`} }`;

describe("a policy in Checkov's notation", () => {
  it('is read with its metadata', () => {
    expect(
      read(
        `  cond_type: attribute\n  resource_types: aws_s3_bucket\n  attribute: versioning.*.enabled\n  operator: is_true\n`,
      ),
    ).toEqual({
      id: 'CUSTOM_1',
      message: 'As we want it',
      resourceTypes: ['aws_s3_bucket'],
      when: null,
      require: {
        kind: 'attribute',
        path: ['versioning', '*', 'enabled'],
        comparison: 'equals',
        measure: 'value',
        values: [true],
        isNegated: false,
        quantifier: 'any',
        set: null,
      },
      isFixed: true,
      tests: [],
      severity: 'high',
      guideline: null,
    });
  });

  it.each([
    'equals',
    'not_equals',
    'equals_ignore_case',
    'not_equals_ignore_case',
    'contains',
    'not_contains',
    'starting_with',
    'not_starting_with',
    'ending_with',
    'not_ending_with',
    'regex_match',
    'not_regex_match',
  ])('may compare by %s', (operator) => {
    expect(read(`  ${leaf('aws_lb', 'name', operator, 'a')}\n`).require).toMatchObject({
      isNegated: operator.startsWith('not_'),
    });
  });

  it.each([
    'within',
    'not_within',
    'intersects',
    'not_intersects',
    'subset',
    'not_subset',
    'range_includes',
    'range_not_includes',
    'cidr_range_subset',
    'cidr_range_not_subset',
  ])('may compare with a list by %s', (operator) => {
    expect(read(`  ${leaf('aws_lb', 'name', operator, '[1, 2]')}\n`).require).toMatchObject({
      values: [1, 2],
      isNegated: operator.includes('not_'),
    });
  });

  it.each(['exists', 'not_exists', 'is_empty', 'is_not_empty', 'is_true', 'is_false', 'jsonpath_exists'])(
    'may ask without a value: %s',
    (operator) => {
      expect(read(`  ${leaf('aws_lb', 'name', operator)}\n`).require).toMatchObject({ kind: 'attribute' });
    },
  );

  it.each(
    ['', 'length_', 'number_of_words_'].flatMap((prefix) =>
      ['greater_than', 'greater_than_or_equal', 'less_than', 'less_than_or_equal'].map(
        (name) => prefix + name,
      ),
    ),
  )('may compare numbers by %s', (operator) => {
    expect(read(`  ${leaf('aws_lb', 'name', operator, '"3"')}\n`).require).toMatchObject({ values: [3] });
  });

  it('judges what its filter names, and narrows a connection by what stands beside it', () => {
    const policy = read(`  and:
    - { cond_type: filter, attribute: resource_type, operator: within, value: [aws_s3_bucket] }
    - { cond_type: connection, operator: exists, resource_types: [aws_s3_bucket_versioning], connected_resource_types: [aws_s3_bucket] }
    - ${leaf('aws_s3_bucket_versioning', 'versioning_configuration.status', 'equals', 'Enabled')}
`);
    expect(policy.resourceTypes).toEqual(['aws_s3_bucket']);
    expect(policy.require).toMatchObject({
      kind: 'and',
      conditions: [
        { kind: 'type' },
        {
          kind: 'connection',
          types: ['aws_s3_bucket_versioning'],
          isNegated: false,
          where: { path: ['versioning_configuration', 'status'] },
        },
      ],
    });
  });

  it('leaves out what a filter by another attribute leaves out', () => {
    const policy = read(`  and:
    - { cond_type: filter, attribute: engine, operator: within, value: [postgres] }
    - ${leaf('aws_db_instance', 'storage_encrypted', 'is_true')}
`);
    expect(policy).toMatchObject({
      when: { path: ['engine'] },
      require: { path: ['storage_encrypted'] },
      resourceTypes: ['aws_db_instance'],
    });
  });

  it.each([
    [
      'an operator that is not known',
      leaf('aws_lb', 'a', 'equal', '1'),
      'p.yaml:7:77 definition.operator: the operator "equal" is not known; wanted: equals',
    ],
    [
      'a data source',
      leaf('data.http', 'a', 'exists'),
      'p.yaml:7:43 definition.resource_types: "data.http" is not judged: only resources are',
    ],
    [
      'a JSON path with a question in it',
      leaf('aws_lb', '"a[?(@.b)]"', 'jsonpath_exists'),
      'definition.attribute: the path "a[?(@.b)]" cannot be followed',
    ],
    [
      'a pattern that looks around',
      leaf('aws_lb', 'a', 'regex_match', '"(?!a)"'),
      'definition.value: "(?!a)" is not a regular expression of RE2',
    ],
    [
      'another kind of condition',
      '{ cond_type: module }',
      'definition.cond_type: "module" is not a type of condition; wanted: attribute, filter, connection or resource',
    ],
    [
      'what no connection leads to',
      `{ and: [{ cond_type: filter, attribute: resource_type, operator: within, value: [aws_lb] }, ${leaf('aws_s3_bucket', 'a', 'exists')}] }`,
      'it speaks of aws_s3_bucket, and no connection beside it leads there',
    ],
  ])('is refused for %s, with the line', (_title, definition, message) => {
    expect(problemsOf(`${head}definition:\n  ${definition}\n`)).toContain(message);
  });

  it('is refused without an id or a name', () => {
    expect(problemsOf(`metadata: {}\ndefinition: ${leaf('aws_lb', 'a', 'exists')}\n`)).toContain(
      'metadata.id: this is not an id',
    );
  });

  it('reads a prototype as the key that it is', () => {
    expect(
      problemsOf('metadata: { __proto__: { id: A-1, name: n } }\ndefinition: { __proto__: { and: [] } }\n'),
    ).toContain('metadata.id');
    expect(Object.hasOwn(Object.prototype, 'and')).toBe(false);
  });

  it('refuses what grows when it is read', () => {
    expect(problemsOf(`${head}a: &a [1]\nb: &b [*a, *a]\ndefinition: { and: *b }\n`)).toContain(
      'stands inside an anchor',
    );
    expect(
      problemsOf(`${head}definition:\n  and: [${`${leaf('aws_lb', 'a', 'exists')}, `.repeat(300)}]\n`),
    ).toContain('it has more than 200 parts');
    expect(problemsOf('#'.repeat(70_000))).toContain('at most 65536');
  });
});
