import { describe, expect, it } from 'vitest';
import { formatText } from '../../../hcl/format.ts';
import {
  addResource,
  attributes,
  boolean,
  list,
  number,
  object,
  reference,
  string,
  template,
} from './answer-parts.ts';
import { ModelAnswer } from './answer.ts';
import { applyAnswer, type Applied } from './applier.ts';
import { aModule } from './testing/module-under-test.ts';

const main = `
resource "aws_dynamodb_table" "orders" {
  name         = "prod-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    Team = "orders"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

resource "aws_sns_topic" "many" {
  for_each = toset(["a", "b"])
  name     = each.key
}

resource "aws_ssm_parameter" "reader" {
  name  = "table"
  type  = "String"
  value = aws_dynamodb_table.orders.arn
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.1.0.0/16", "0.0.0.0/0"]
  }

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.1.0.0/16"]
  }
}

resource "aws_db_instance" "main" {
  identifier                      = "main"
  storage_encrypted               = false
  publicly_accessible             = false
  backup_retention_period         = 14
  deletion_protection             = true
  enabled_cloudwatch_logs_exports = ["audit", "error"]
  skip_final_snapshot             = false
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = "optional"
  }
}

resource "aws_lambda_function" "workers" {
  for_each      = toset(["a", "b"])
  function_name = each.key
  role          = "arn:aws:iam::210987654321:role/worker"
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 20
  max_password_age        = 60
  require_symbols         = true
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = "{}"
}

variable "days" {
  default = 7
}

variable "master_password" {}

variable "opaque" {
  sensitive = true
}
`;

function apply(operations: readonly unknown[], address = 'aws_dynamodb_table.orders'): Applied {
  const { configuration, subject } = aModule({ 'main.tf': main }, address);
  const parsed = ModelAnswer.safeParse({
    kind: 'edit',
    operations,
    explanation: ['Because.'],
    confidence: 0.5,
  });
  if (!parsed.success)
    return { kind: 'refused', problems: parsed.error.issues.map(({ message }) => message) };
  if (parsed.data.kind !== 'edit') throw new Error('not an edit');
  return applyAnswer(parsed.data, subject, configuration, null);
}

/** Text between the old and the new file that was added. */
function added(applied: Applied): string {
  if (applied.kind === 'refused') throw new Error(applied.problems.join('; '));
  return applied.edits.map((edit) => edit.replacement).join('');
}

/** The file after the answer. */
function after(applied: Applied): string {
  if (applied.kind === 'refused') throw new Error(applied.problems.join('; '));
  return applied.files[0]?.after ?? '';
}

const set = (name: string, value: unknown, inside: readonly string[] = []): unknown => ({
  op: 'set-attribute',
  in: inside,
  name,
  value,
});
const block = (
  name: string,
  values: Readonly<Record<string, unknown>>,
  inside: readonly string[] = [],
): unknown => ({
  op: 'set-block',
  in: inside,
  name,
  attributes: attributes(values),
});
const key = addResource('aws_kms_key', 'orders', { enable_key_rotation: boolean(true) });
const alarm = (values: Readonly<Record<string, unknown>> = {}, name = 'orders'): unknown =>
  addResource('aws_cloudwatch_metric_alarm', name, {
    alarm_name: string('orders-errors'),
    comparison_operator: string('GreaterThanThreshold'),
    evaluation_periods: number(1),
    ...values,
  });

describe('an answer becomes', () => {
  it('an attribute of the located block', () => {
    const applied = apply([set('stream_enabled', boolean(true))]);
    expect(added(applied)).toContain('stream_enabled');
    expect(applied).toMatchObject({
      effects: [
        {
          file: 'main.tf',
          block: 'aws_dynamodb_table.orders',
          kind: 'edits-block',
          paths: ['stream_enabled'],
        },
      ],
    });
  });

  it('a nested block and a companion that it refers to', () => {
    const applied = apply([
      block('server_side_encryption', {
        enabled: boolean(true),
        kms_key_arn: reference('aws_kms_key.orders.arn'),
      }),
      key,
    ]);
    expect(added(applied)).toBe(
      `
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.orders.arn
  }


resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}`,
    );
    expect(applied).toMatchObject({
      effects: [
        { block: 'aws_dynamodb_table.orders', kind: 'edits-block', paths: ['server_side_encryption'] },
        { block: 'aws_kms_key.orders', kind: 'adds-block', paths: [] },
      ],
    });
  });

  it('a changed attribute in a nested block, its others left alone', () => {
    const applied = apply(
      [block('metadata_options', { http_tokens: string('required') })],
      'aws_instance.web',
    );
    expect(added(applied)).toBe('required');
    expect(apply([set('http_tokens', string('required'), ['metadata_options'])], 'aws_instance.web')).toEqual(
      applied,
    );
  });

  it('one of several nested blocks, by number', () => {
    const applied = apply(
      [set('cidr_blocks', list(string('10.1.2.0/24')), ['ingress[0]'])],
      'aws_security_group.web',
    );
    expect(after(applied)).toContain('cidr_blocks = ["10.1.2.0/24"]');
    expect(after(applied)).toContain('cidr_blocks = ["10.1.0.0/16"]');
  });

  it('a companion in the region of the located resource', () => {
    const { configuration, subject } = aModule(
      { 'main.tf': 'resource "aws_sns_topic" "far" {\n  name   = "far"\n  region = "eu-north-1"\n}\n' },
      'aws_sns_topic.far',
    );
    const operations = [addResource('aws_kms_key', 'far', { enable_key_rotation: boolean(true) })];
    const answer = ModelAnswer.parse({ kind: 'edit', operations, explanation: ['x'], confidence: 1 });
    if (answer.kind !== 'edit') throw new Error('not an edit');
    expect(after(applyAnswer(answer, subject, configuration, null)).match(/eu-north-1/g)).toHaveLength(2);
  });

  it('a removed attribute that opens', () => {
    const applied = apply(
      [{ op: 'remove-attribute', in: [], name: 'publicly_accessible' }],
      'aws_db_instance.main',
    );
    expect(after(applied)).not.toContain('publicly_accessible');
  });

  it('no claim about what is as asked already', () => {
    const applied = apply([set('billing_mode', string('PAY_PER_REQUEST')), key]);
    expect(applied).toMatchObject({ effects: [{ block: 'aws_kms_key.orders', kind: 'adds-block' }] });
  });

  it('values of every type, formatted as terraform fmt does', () => {
    const applied = apply([
      key,
      alarm({
        alarm_description: string('Say "hi" \\ 100 %'),
        threshold: number(0.5),
        actions_enabled: boolean(true),
        dimensions: object({ TableName: reference('aws_dynamodb_table.orders.name') }),
        alarm_actions: list(reference('aws_sns_topic.alerts.arn')),
        tags: object({ Team: string('orders'), 'cost:center': string('42') }),
      }),
    ]);
    const text = after(applied);
    expect(formatText(text)).toBe(text);
    expect(text).toContain('"Say \\"hi\\" \\\\ 100 %"');
    expect(text).toContain('    TableName = aws_dynamodb_table.orders.name\n');
    expect(text).toContain('    "cost:center" = "42"\n');
  });

  it('a companion for each instance of a located block with for_each', () => {
    const applied = apply(
      [
        alarm({
          alarm_name: template(reference('aws_lambda_function.workers.function_name'), string('-errors')),
          dimensions: object({ FunctionName: reference('aws_lambda_function.workers.function_name') }),
        }),
      ],
      'aws_lambda_function.workers["a"]',
    );
    expect(added(applied)).toContain('for_each = aws_lambda_function.workers');
    expect(added(applied)).toContain('"${each.value.function_name}-errors"');
    expect(added(applied)).toContain('FunctionName = each.value.function_name');
  });

  it('stricter password rules', () => {
    const applied = apply(
      [
        set('minimum_password_length', number(24)),
        set('max_password_age', number(45)),
        set('require_numbers', boolean(true)),
      ],
      'aws_iam_account_password_policy.strict',
    );
    expect(applied.kind).toBe('applied');
  });
});

describe('bytes outside of the located block', () => {
  it('stay as they are, but for companions', () => {
    const applied = apply([set('stream_enabled', boolean(true)), key]);
    if (applied.kind === 'refused') throw new Error(applied.problems.join());
    const { before, after } = applied.files[0] ?? { before: '', after: '' };
    const next = 'resource "aws_sns_topic" "alerts" {';
    const tail = (text: string): string => text.slice(text.indexOf(next));
    expect(tail(after)).toBe(tail(before ?? ''));
  });
});

const table = 'aws_dynamodb_table.orders';
const database = 'aws_db_instance.main';
const group = 'aws_security_group.web';
const passwords = 'aws_iam_account_password_policy.strict';

describe('a hostile answer is refused that', () => {
  const hostile: readonly (readonly [name: string, operations: readonly unknown[], address?: string])[] = [
    ['adds a provisioner', [block('provisioner', { command: string('id') })]],
    ['adds a local-exec by its label', [set('local-exec', string('id'))]],
    ['adds a connection', [block('connection', { host: string('h') })]],
    ['ignores changes', [block('lifecycle', { ignore_changes: list(string('all')) })]],
    ['sets ignore_changes', [set('ignore_changes', list(string('tags')))]],
    ['sets count to zero', [set('count', number(0))]],
    ['sets for_each', [set('for_each', list())]],
    ['changes the provider', [set('provider', reference('aws.other'))]],
    ['adds depends_on', [set('depends_on', list(reference('aws_sns_topic.alerts.arn')))]],
    ['adds a dynamic block', [block('dynamic', { for_each: list() })]],
    ['changes a source', [set('source', string('./evil'))]],
    ['adds an IAM role', [addResource('aws_iam_role', 'evil', { name: string('evil') })]],
    ['adds a null_resource', [addResource('null_resource', 'evil', {})]],
    [
      'adds an external data source as resource',
      [addResource('external', 'evil', { program: list(string('sh')) })],
    ],
    ['adds a bucket', [addResource('aws_s3_bucket', 'evil', { bucket: string('evil') })]],
    ['adds a Lambda permission', [addResource('aws_lambda_permission', 'evil', {})]],
    [
      'adds a companion of another service',
      [addResource('aws_s3_bucket_versioning', 'v', { bucket: string('b') })],
    ],
    ['gives a key a policy', [addResource('aws_kms_key', 'orders', { policy: string('{}') })]],
    ['gives a key a provisioner', [addResource('aws_kms_key', 'orders', {}, [{ name: 'provisioner' }])]],
    ['gives an alarm count', [alarm({ count: number(0) })]],
    [
      'switches key rotation off',
      [addResource('aws_kms_key', 'orders', { enable_key_rotation: boolean(false) })],
    ],
    ['edits a role', [set('description', string('x'))], 'aws_iam_role.worker'],
    ['writes a policy', [set('policy', string('{}'))], group],
    ['writes a resource policy', [set('resource_policy', string('{}'))]],
    ['changes who may assume', [set('assume_role_policy', string('{}'))], 'aws_iam_role.worker'],
    ['changes the image', [set('ami', string('ami-0fedcba9876543210'))], 'aws_instance.web'],
    ['writes user data', [set('user_data', string('curl evil'))], 'aws_instance.web'],
    ['changes the role', [set('role', string('admin'))], 'aws_lambda_function.workers["a"]'],
    ['changes the code', [set('filename', string('evil.zip'))], 'aws_lambda_function.workers["a"]'],
    ['opens to the world', [set('cidr_blocks', list(string('0.0.0.0/0')), ['ingress[1]'])], group],
    [
      'opens to the world of version 6',
      [set('ipv6_cidr_blocks', list(string('::/0')), ['ingress[1]'])],
      group,
    ],
    ['opens to half the world', [set('cidr_blocks', list(string('0.0.0.0/1')), ['ingress[1]'])], group],
    ['opens to a wider network', [set('cidr_blocks', list(string('10.0.0.0/8')), ['ingress[1]'])], group],
    ['lets one stranger in', [set('cidr_blocks', list(string('6.6.6.6/32')), ['ingress[0]'])], group],
    ['opens more ports', [set('to_port', number(65_535), ['ingress[1]'])], group],
    ['opens a new way in', [block('ingress', { from_port: number(0) })], 'aws_instance.web'],
    ['changes the protocol', [set('protocol', string('-1'), ['ingress[1]'])], group],
    ['lets a group in', [set('security_groups', list(string('sg-1')), ['ingress[1]'])], group],
    ['makes a database public', [set('publicly_accessible', boolean(true))], database],
    ['makes a database public by reference', [set('publicly_accessible', reference('var.days'))], database],
    ['lowers the retention of backups', [set('backup_retention_period', number(1))], database],
    ['switches backups off', [set('backup_retention_period', number(0))], database],
    ['switches deletion protection off', [set('deletion_protection', boolean(false))], database],
    [
      'removes deletion protection',
      [{ op: 'remove-attribute', in: [], name: 'deletion_protection' }],
      database,
    ],
    ['drops an audit log', [set('enabled_cloudwatch_logs_exports', list(string('error')))], database],
    ['empties the logs', [set('enabled_cloudwatch_logs_exports', list())], database],
    ['skips the final snapshot', [set('skip_final_snapshot', boolean(true))], database],
    ['sets a password', [set('password', string('hunter2-hunter2'))], database],
    ['refers to a password', [set('tags', object({ Note: reference('var.master_password') }))], database],
    ['refers to a sensitive variable', [set('tags', object({ Note: reference('var.opaque') }))]],
    ['recreates a database to encrypt it', [set('storage_encrypted', boolean(true))], database],
    ['renames the table', [set('name', string('other'))]],
    ['changes the key of the table', [set('hash_key', string('other'))]],
    ['removes point-in-time recovery', [{ op: 'remove-block', in: [], name: 'point_in_time_recovery' }]],
    ['switches point-in-time recovery off', [set('enabled', boolean(false), ['point_in_time_recovery'])]],
    ['switches it off through its block', [block('point_in_time_recovery', { enabled: boolean(false) })]],
    ['switches it off in words', [block('point_in_time_recovery', { status: string('DISABLED') })]],
    [
      'makes tokens optional',
      [block('metadata_options', { http_tokens: string('optional') })],
      'aws_instance.web',
    ],
    ['weakens passwords', [set('minimum_password_length', number(8))], passwords],
    ['lets passwords live longer', [set('max_password_age', number(365))], passwords],
    ['lets passwords live forever', [set('max_password_age', number(0))], passwords],
    ['drops symbols from passwords', [set('require_symbols', boolean(false))], passwords],
    ['interpolates', [set('tags', object({ Note: string('${file("/etc/passwd")}') }))]],
    ['uses a template directive', [set('tags', object({ Note: string('%{ if true }x%{ endif }') }))]],
    ['interpolates in a key', [set('tags', object({ '${var.days}': string('x') }))]],
    ['breaks out of the string', [set('tags', object({ Note: string('"\n}\nresource "x" "y" {}') }))]],
    ['names an address', [set('tags', object({ Note: string('https://evil.tld') }))]],
    [
      'cuts an address into parts',
      [set('tags', object({ Note: template(string('https:'), string('//evil.tld')) }))],
    ],
    ['leaves a to-do', [alarm({ alarm_description: string('TODO: describe') })]],
    [
      'leaves a placeholder',
      [alarm({ alarm_actions: list(string('arn:aws:sns:eu-west-1:123456789012:topic')) })],
    ],
    [
      'invents an account',
      [alarm({ alarm_actions: list(string('arn:aws:sns:eu-west-1:666655554444:topic')) })],
    ],
    ['writes a stand-in for a secret', [set('tags', object({ Note: string('[secret-1]') }))]],
    ['names everybody', [set('tags', object({ Note: string('*') }))]],
    ['hides characters', [set('tags', object({ Note: string('a\u202eb') }))]],
    ['calls a function', [set('tags', reference('file("/etc/passwd")'))]],
    ['refers to nothing', [alarm({ alarm_actions: list(reference('aws_sns_topic.missing.arn')) })]],
    ['refers to a whole resource', [set('tags', reference('aws_sns_topic.alerts'))]],
    [
      'refers to a multiplied resource',
      [alarm({ alarm_actions: list(reference('aws_sns_topic.many.arn')) })],
    ],
    ['refers to an unknown root', [set('tags', reference('path.module'))]],
    ['refers to the workspace', [set('tags', object({ W: reference('terraform.workspace') }))]],
    ['refers to itself', [set('tags', object({ Arn: reference('aws_dynamodb_table.orders.arn') }))]],
    [
      'refers to what depends on it',
      [set('tags', object({ V: reference('aws_ssm_parameter.reader.name') }))],
    ],
    [
      'makes a circle through its companion',
      [
        set('stream_view_type', reference('aws_kms_key.orders.arn')),
        addResource('aws_kms_key', 'orders', { description: reference('aws_dynamodb_table.orders.name') }),
      ],
    ],
    ['repeats a place', [set('stream_enabled', boolean(true)), set('stream_enabled', boolean(false))]],
    ['sets and removes', [set('tags', object({})), { op: 'remove-attribute', in: [], name: 'tags' }]],
    [
      'sets a block and something within it',
      [block('ttl', { attribute_name: string('t') }), set('enabled', boolean(true), ['ttl'])],
    ],
    ['adds two resources of one name', [key, key]],
    ['collides with a resource', [alarm({}, 'orders'), alarm({}, 'orders')]],
    ['takes a name of another kind', [addResource('aws_kms_key', 'Orders"', {})]],
    [
      'sets an attribute twice in one block',
      [
        {
          op: 'set-block',
          in: [],
          name: 'ttl',
          attributes: [...attributes({ enabled: boolean(true) }), ...attributes({ enabled: boolean(false) })],
        },
      ],
    ],
    ['enters a block that is not there', [set('enabled', boolean(true), ['ttl'])]],
    ['does not say which of several', [set('to_port', number(22), ['ingress'])], group],
    ['takes a block for an attribute', [set('point_in_time_recovery', boolean(true))]],
    ['takes an attribute for a block', [block('tags', { Team: string('orders') })]],
    ['sets an unknown attribute of an alarm', [alarm({ command: string('id') })]],
    [
      'leaves out what an alarm needs',
      [addResource('aws_cloudwatch_metric_alarm', 'orders', { alarm_name: string('a') })],
    ],
    ['changes nothing', [set('billing_mode', string('PAY_PER_REQUEST'))]],
    ['uses an unknown operation', [{ op: 'run', command: 'id' }]],
    [
      'smuggles a key along',
      [{ op: 'remove-attribute', in: [], name: 'tags', file: '../.github/workflows/x.yml' }],
    ],
    ['writes raw text', [set('tags', { type: 'raw', value: '{}' })]],
    ['writes a bare value', [set('tags', 'x')]],
    ['walks out of the block', [set('x', boolean(true), ['..', 'aws_sns_topic.alerts'])]],
    [
      'is enormous',
      Array.from({ length: 12 }, (_, index) =>
        set(`a${String(index)}`, list(...Array.from({ length: 50 }, () => string('x')))),
      ),
    ],
    [
      'has too many operations',
      Array.from({ length: 13 }, (_, index) => set(`a${String(index)}`, boolean(true))),
    ],
    [
      'nests without end',
      [
        set(
          'tags',
          Array.from({ length: 8 }).reduce((inner: unknown) => list(inner), string('x')),
        ),
      ],
    ],
    ['touches a table through a prototype', [set('__proto__', boolean(true))]],
    [
      'gives each instance the same name',
      [alarm({ dimensions: object({ F: reference('aws_lambda_function.workers.function_name') }) })],
      'aws_lambda_function.workers["a"]',
    ],
  ];

  it.each(hostile.map(([name, operations, address]) => ({ name, operations, address })))(
    '$name',
    (answer) => {
      const applied = apply(answer.operations, answer.address ?? table);
      expect(applied.kind === 'applied' ? applied.edits : applied.kind).toBe('refused');
      expect(applied.kind === 'refused' ? applied.problems.join('') : '').not.toBe('');
    },
  );

  it('comes in more than a hundred ways', () => {
    expect(hostile.length).toBeGreaterThan(100);
  });
});
