import { describe, expect, it } from 'vitest';
import type { AttributeCondition, Condition, Policy, PolicyLiteral } from '../../domain/policy.ts';
import { applyEdits } from '../../hcl/edit.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { ruleBookOf } from './rule-book.ts';
import { ruleOfPolicy } from './rule-of-policy.ts';

function attribute(
  path: string,
  comparison: AttributeCondition['comparison'],
  values: readonly PolicyLiteral[] = [],
  more: Partial<AttributeCondition> = {},
): AttributeCondition {
  return {
    kind: 'attribute',
    path: path.split('.'),
    comparison,
    values,
    measure: 'value',
    isNegated: false,
    quantifier: 'every',
    set: null,
    ...more,
  };
}

function policy(require: Condition, more: Partial<Policy> = {}): Policy {
  return {
    id: 'ACME-001',
    message: 'Databases are as we want them',
    resourceTypes: ['aws_db_instance'],
    when: null,
    require,
    isFixed: true,
    tests: [],
    severity: 'medium',
    guideline: null,
    ...more,
  };
}

const database = (body: string): string => `resource "aws_db_instance" "orders" {\n${body}}\n`;

function configurationOf(text: string) {
  return buildConfiguration(new Map([['main.tf', text]]));
}

function verdictOf(given: Policy, text: string): string {
  const configuration = configurationOf(text);
  const [type = ''] = given.resourceTypes;
  const [subject] = configuration.resourcesOfType(type);
  if (subject === undefined) throw new Error('no subject');
  return ruleOfPolicy(given).check(subject, { configuration, parameters: {} }).kind;
}

/** The text after the fix, or the reason why there is none. */
function fixed(given: Policy, text: string): string {
  const configuration = configurationOf(text);
  const [type = ''] = given.resourceTypes;
  const [subject] = configuration.resourcesOfType(type);
  if (subject === undefined) throw new Error('no subject');
  const fix = ruleOfPolicy(given).fix(subject, { configuration, parameters: {} });
  return fix.kind === 'refused' ? fix.refusal.reason : applyEdits(text, fix.edits);
}

const not = { isNegated: true };

describe('an operator of a policy', () => {
  it.each<[AttributeCondition, string, string, string]>([
    [attribute('x', 'exists'), 'x = 1', '', 'x = var.nobody_knows'],
    [attribute('x', 'exists', [], not), '', 'x = aws_kms_key.a.arn', 'x = var.nobody_knows'],
    [attribute('x', 'equals', ['a']), 'x = "a"', 'x = "b"', 'x = var.nobody_knows'],
    [attribute('x', 'equals', ['a'], not), '', 'x = "a"', 'x = var.nobody_knows'],
    [attribute('x', 'equals', [true]), 'x = "true"', 'x = false', 'x = var.nobody_knows'],
    [attribute('x', 'equals', [30]), 'x = "30"', '', 'x = aws_kms_key.a.arn'],
    [
      attribute('x', 'equals', ['prod-a']),
      'x = "prod-a"',
      'x = "dev-${var.nobody_knows}"',
      'x = "prod-${var.nobody_knows}"',
    ],
    [attribute('x', 'equals-ignoring-case', ['AES']), 'x = "aes"', 'x = "kms"', 'x = var.nobody_knows'],
    [attribute('x', 'one-of', ['a', 'b']), 'x = "b"', 'x = "c"', 'x = var.nobody_knows'],
    [attribute('x', 'one-of', ['a', 'b'], not), 'x = "c"', 'x = "b"', 'x = var.nobody_knows'],
    [attribute('x', 'contains', ['a']), 'x = ["b", "a"]', 'x = ["b"]', 'x = ["b", var.nobody_knows]'],
    [attribute('x', 'contains', ['a'], not), 'x = ["b"]', 'x = ["a"]', 'x = ["b", var.nobody_knows]'],
    [attribute('x', 'contains', ['edi']), 'x = "mediastore"', 'x = "elb"', 'x = var.nobody_knows'],
    [
      attribute('x', 'starts-with', ['arn:']),
      'x = "arn:${var.nobody_knows}"',
      'x = "id-${var.nobody_knows}"',
      'x = "ar${var.nobody_knows}"',
    ],
    [attribute('x', 'ends-with', ['-logs']), 'x = "a-logs"', 'x = "a"', 'x = "a${var.nobody_knows}"'],
    [attribute('x', 'matches', ['^a+$']), 'x = "aaa"', 'x = "b"', 'x = "a${var.nobody_knows}"'],
    [attribute('x', 'more-than', [1]), 'x = 2', 'x = 1', 'x = "many"'],
    [attribute('x', 'at-least', [7]), 'x = 7', 'x = 6', 'x = var.nobody_knows'],
    [attribute('x', 'less-than', [7]), 'x = 6', 'x = 7', 'x = var.nobody_knows'],
    [attribute('x', 'at-most', [7]), 'x = 7', 'x = 8', 'x = var.nobody_knows'],
    [attribute('x', 'is-empty'), 'x = []', 'x = ["a"]', 'x = var.nobody_knows'],
    [attribute('x', 'intersects', ['a', 'b']), 'x = ["b", "c"]', 'x = ["c"]', 'x = ["c", var.nobody_knows]'],
    [attribute('x', 'subset-of', ['a', 'b']), 'x = ["b"]', 'x = ["b", "c"]', 'x = ["b", var.nobody_knows]'],
    [attribute('x', 'covers-number', [22], not), 'x = "80-90"', 'x = "20-30"', 'x = var.nobody_knows'],
    [
      attribute('x', 'within-network', ['10.0.0.0/8']),
      'x = ["10.1.0.0/16"]',
      'x = ["10.1.0.0/16", "0.0.0.0/0"]',
      'x = [var.nobody_knows]',
    ],
    [
      attribute('x', 'at-least', [2], { measure: 'length' }),
      'x = ["a", "b"]',
      'x = ["a"]',
      'x = var.nobody_knows',
    ],
    [
      attribute('x', 'equals', [2], { measure: 'words' }),
      'x = "two words"',
      'x = "one"',
      'x = var.nobody_knows',
    ],
    [
      attribute('b.x', 'equals', ['a']),
      'b {\n x = "a"\n}',
      'b {\n x = "b"\n}',
      'b {\n x = var.nobody_knows\n}',
    ],
    [
      attribute('b.x', 'equals', ['a']),
      'b {\n x = "a"\n}\nb {\n x = "a"\n}',
      'b {\n x = "a"\n}\nb {\n x = "b"\n}',
      'dynamic "b" {\n for_each = var.nobody_knows\n content {\n x = "a"\n}\n}',
    ],
    [
      attribute('b.*.x', 'equals', ['a'], { quantifier: 'any' }),
      'b {\n x = "a"\n}\nb {\n x = "b"\n}',
      'b {\n x = "b"\n}',
      'b {\n x = var.nobody_knows\n}',
    ],
    [
      attribute('tags.Owner', 'equals', ['me']),
      'tags = { Owner = "me" }',
      'tags = {}',
      'tags = var.nobody_knows',
    ],
  ])('%o holds, fails, and is unknown where the code does not tell', (require, holds, fails, unclear) => {
    const variable = 'variable "nobody_knows" {}\nresource "aws_kms_key" "a" {}\n';
    expect(verdictOf(policy(require), variable + database(`${holds}\n`))).toBe('compliant');
    expect(verdictOf(policy(require), variable + database(`${fails}\n`))).toBe('violated');
    expect(verdictOf(policy(require), variable + database(`${unclear}\n`))).toBe('unknown');
  });
});

describe('the parts of a policy', () => {
  const a = attribute('a', 'equals', [1]);
  const b = attribute('b', 'equals', [1]);

  it.each<[Condition, string, string]>([
    [{ kind: 'and', conditions: [a, b] }, 'a = 1\nb = 1', 'compliant'],
    [{ kind: 'and', conditions: [a, b] }, 'a = var.u\nb = 2', 'violated'],
    [{ kind: 'and', conditions: [a, b] }, 'a = var.u\nb = 1', 'unknown'],
    [{ kind: 'or', conditions: [a, b] }, 'a = 2\nb = 1', 'compliant'],
    [{ kind: 'or', conditions: [a, b] }, 'a = var.u\nb = 2', 'unknown'],
    [{ kind: 'or', conditions: [a, b] }, 'a = 2\nb = 2', 'violated'],
    [{ kind: 'not', condition: a }, 'a = 2', 'compliant'],
    [{ kind: 'not', condition: a }, 'a = var.u', 'unknown'],
    [{ kind: 'type', types: ['aws_db_instance'] }, '', 'compliant'],
    [{ kind: 'not', condition: { kind: 'type', types: ['aws_db_instance'] } }, '', 'violated'],
  ])('%o of %j is %s', (require, body, wanted) => {
    expect(verdictOf(policy(require), `variable "u" {}\n${database(`${body}\n`)}`)).toBe(wanted);
  });

  it('leave out what `when` does not hold of, and say so where that is unknown', () => {
    const given = policy(b, { when: a });
    expect(verdictOf(given, database('a = 2\n'))).toBe('compliant');
    expect(verdictOf(given, database('a = 1\n'))).toBe('violated');
    expect(verdictOf(given, `variable "u" {}\n${database('a = var.u\n')}`)).toBe('unknown');
  });
});

const versioning = (where: string, status: string): string =>
  `resource "aws_s3_bucket_versioning" "logs" {\n  bucket = ${where}\n  versioning_configuration {\n    status = "${status}"\n  }\n}\n`;

describe('a connection', () => {
  const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
  const wanted = policy(
    {
      kind: 'connection',
      types: ['aws_s3_bucket_versioning'],
      where: attribute('versioning_configuration.status', 'equals', ['Enabled']),
      isNegated: false,
    },
    { resourceTypes: ['aws_s3_bucket'] },
  );

  it.each([
    ['by reference', versioning('aws_s3_bucket.logs.id', 'Enabled'), 'compliant'],
    ['by name', versioning('"acme-logs"', 'Enabled'), 'compliant'],
    ['that does not meet what is asked', versioning('aws_s3_bucket.logs.id', 'Suspended'), 'violated'],
    ['of another bucket', versioning('"acme-other"', 'Enabled'), 'violated'],
    ['that nobody can place', `variable "u" {}\n${versioning('var.u', 'Enabled')}`, 'unknown'],
    ['that is not there', '', 'violated'],
  ])('%s is judged', (_title, text, verdict) => {
    expect(verdictOf(wanted, bucket + text)).toBe(verdict);
  });

  it('is not made by a fix', () => {
    expect(fixed(wanted, bucket)).toBe('needs-human-value');
  });
});

const indent = (text: string): string =>
  `${text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')}\n`;

const text = (days: number): string =>
  `variable "days" {\n  default = ${days}\n}\n${database('  backup_retention_period = var.days\n')}`;

describe('the fix of a policy', () => {
  it.each<[string, Condition, string, string]>([
    [
      'sets what a bound leaves',
      attribute('backup_retention_period', 'at-least', [30]),
      'backup_retention_period = 7',
      'backup_retention_period = 30',
    ],
    [
      'adds what is missing',
      attribute('backup_retention_period', 'at-least', [30]),
      'engine = "x"',
      'engine = "x"\n\nbackup_retention_period = 30',
    ],
    [
      'writes what the policy says',
      attribute('engine_version', 'matches', ['^16'], { set: '16.4' }),
      'engine_version = "13"',
      'engine_version = "16.4"',
    ],
    [
      'turns a forbidden truth',
      attribute('publicly_accessible', 'equals', [true], not),
      'publicly_accessible = true',
      'publicly_accessible = false',
    ],
    [
      'takes out what must not be set',
      attribute('snapshot', 'exists', [], not),
      'engine = "x"\nsnapshot = "y"',
      'engine = "x"',
    ],
    [
      'adds to a list',
      attribute('enabled_cloudwatch_logs_exports', 'contains', ['audit']),
      'enabled_cloudwatch_logs_exports = ["error"]',
      'enabled_cloudwatch_logs_exports = ["error", "audit"]',
    ],
    [
      'adds the block around it',
      attribute('restore_to_point_in_time.restore_time', 'equals', ['x']),
      'engine = "x"',
      'engine = "x"\n\nrestore_to_point_in_time {\n  restore_time = "x"\n}',
    ],
    [
      'adds the first tag',
      attribute('tags.Owner', 'equals', ['me']),
      'engine = "x"',
      'engine = "x"\n\ntags = {\n  Owner = "me"\n}',
    ],
    [
      'adds a tag',
      attribute('tags.Owner', 'equals', ['me']),
      'tags = {\n  Name = "x"\n}',
      'tags = {\n  Name  = "x"\n  Owner = "me"\n}',
    ],
    [
      'mends all of an `and`',
      {
        kind: 'and',
        conditions: [attribute('multi_az', 'equals', [true]), attribute('port', 'equals', [5433])],
      },
      'multi_az = false\nport = 1',
      'multi_az = true\nport = 5433',
    ],
    [
      'mends the first of an `or` that it can',
      {
        kind: 'or',
        conditions: [attribute('engine', 'matches', ['^a']), attribute('port', 'equals', [5433])],
      },
      'engine = "x"\nport = 1',
      'engine = "x"\nport = 5433',
    ],
    [
      'turns a `not`',
      { kind: 'not', condition: attribute('publicly_accessible', 'equals', [true]) },
      'publicly_accessible = true',
      'publicly_accessible = false',
    ],
  ])('%s', (_title, require, before, after) => {
    expect(fixed(policy(require), database(indent(before)))).toBe(database(indent(after)));
    expect(verdictOf(policy(require), database(indent(after)))).toBe('compliant');
  });

  it('follows a variable to its default', () => {
    expect(fixed(policy(attribute('backup_retention_period', 'at-least', [30])), text(7))).toBe(text(30));
  });

  it.each<[string, Condition, string, string]>([
    [
      'a choice is a person’s',
      attribute('engine', 'one-of', ['a', 'b']),
      'engine = "x"',
      'needs-human-value',
    ],
    ['a pattern tells no value', attribute('engine', 'matches', ['^a']), 'engine = "x"', 'needs-human-value'],
    [
      'what a model may not write',
      attribute('deletion_protection', 'equals', [false]),
      'deletion_protection = true',
      'needs-human-value',
    ],
    [
      'the whole network',
      attribute('cidr_blocks', 'contains', ['0.0.0.0/0']),
      'cidr_blocks = []',
      'needs-human-value',
    ],
    [
      'an argument that the provider does not know',
      attribute('nonsense', 'equals', [1]),
      '',
      'computed-value',
    ],
    [
      'changes that are ignored',
      attribute('engine', 'equals', ['a']),
      'engine = "x"\nlifecycle {\n  ignore_changes = [engine]\n}',
      'exclusive-choice',
    ],
  ])('refuses: %s', (_title, require, body, reason) => {
    expect(fixed(policy(require), database(`${body}\n`))).toBe(reason);
  });

  it('is not made where the policy says so', () => {
    expect(fixed(policy(attribute('port', 'equals', [1]), { isFixed: false }), database(''))).toBe(
      'needs-human-value',
    );
  });
});

describe('the book of rules', () => {
  const own = policy(attribute('backup_retention_period', 'at-least', [30]), {
    tests: ['daily-database-backups-config'],
    message: 'back\u202Eups `now`\n# @everyone',
  });

  it('lets a policy judge its test on its types, and the project judge the others', () => {
    const policies = [own];
    const book = ruleBookOf(policies);
    const test = { id: 'daily-database-backups-config' };
    expect(book.ruleForTest(test, 'aws_db_instance')?.id).toBe('ACME-001');
    expect(book.ruleForTest(test, 'aws_rds_cluster')).toBe(ruleBookOf().ruleForTest(test, 'aws_rds_cluster'));
    expect(book.rules).toHaveLength(ruleBookOf().rules.length + 1);
    expect(ruleBookOf(policies)).toBe(book);
  });

  it('holds one line of a message and nothing that is not seen', () => {
    expect(ruleOfPolicy(own).title).toBe("backups 'now' # @everyone");
  });

  it('judges a policy for all types on those that have what it asks for', () => {
    const { resourceTypes } = ruleOfPolicy(
      policy(attribute('tags.Owner', 'exists'), { resourceTypes: ['*'] }),
    );
    expect(resourceTypes).toContain('aws_s3_bucket');
    expect(resourceTypes).not.toContain('aws_s3_bucket_versioning');
  });
});
