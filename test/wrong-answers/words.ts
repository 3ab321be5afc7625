/* What wrong answers are made of. The block that they are about is `aws_dynamodb_table.orders`. */

export const inventedNames =
  'encrypt encryption_at_rest sse_enabled secure_mode backup_policy_name enable_backups auto_encrypt kms_alias storage_security is_encrypted recovery_mode protect_data audit_mode safe compliance_level vault table_encryption encryption_type cmk_enabled private'.split(
    ' ',
  );

export const otherTypes =
  'aws_dynamodb_encryption aws_dynamodb_table_backup aws_kms_encryption aws_backup_everything aws_iam_role aws_lambda_function aws_s3_bucket_policy aws_vpc_security_group_ingress_rule random_password null_resource aws_dynamodb_table google_kms_crypto_key azurerm_key_vault aws_cloudwatch_alarm kubernetes_secret local_file'.split(
    ' ',
  );

export const elsewhere: readonly unknown[] = [
  {
    raw: {
      op: 'set-attribute',
      resource: 'aws_iam_role.admin',
      in: [],
      name: 'name',
      value: { type: 'string', value: 'x' },
    },
  },
  {
    raw: { op: 'set-attribute', file: 'iam.tf', in: [], name: 'name', value: { type: 'string', value: 'x' } },
  },
  { raw: { op: 'edit-file', path: 'iam.tf', text: 'x' } },
  { raw: { op: 'delete-resource', address: 'aws_sns_topic.alerts' } },
  { raw: { op: 'add-variable', name: 'x', default: 1 } },
  { raw: { op: 'replace', find: 'orders', with: 'x' } },
  { set: 'enabled', in: ['aws_sns_topic'], to: true },
  { set: 'enabled', in: ['..'], to: true },
  { set: 'enabled', in: ['server_side_encryption', '..', '..'], to: true },
  { set: 'enabled', in: ['replica[3]'], to: true },
  { set: 'enabled', in: ['module.team'], to: true },
  { set: 'aws_sns_topic.alerts.name', to: 'x' },
  { block: 'resource', attributes: { name: 'x' } },
  { block: 'provider', attributes: { region: 'us-east-1' } },
  { block: 'terraform', attributes: { required_version: '1' } },
  { remove: 'aws_sns_topic' },
  { 'remove-block': 'attribute', in: ['other'] },
];

export const contradictions: readonly ((n: number) => readonly unknown[])[] = [
  (n) => [
    { set: 'read_capacity', to: n },
    { set: 'read_capacity', to: n + 1 },
  ],
  (n) => [{ set: 'write_capacity', to: n }, { remove: 'write_capacity' }],
  () => [{ block: 'ttl', attributes: { enabled: true, attribute_name: 'end' } }, { 'remove-block': 'ttl' }],
  (n) => [
    { set: 'tags', to: { a: `x${String(n)}` } },
    { set: 'tags', to: { b: 'y' } },
  ],
  () => [
    { block: 'server_side_encryption', attributes: { enabled: true } },
    { set: 'enabled', in: ['server_side_encryption'], to: true },
  ],
  (n) => [
    { set: 'tags', to: { raw: 1 } },
    { set: 'tags', to: { [`k${String(n)}`]: 'v' } },
  ],
  () => [
    {
      block: 'server_side_encryption',
      attributes: { enabled: false, kms_key_arn: { ref: 'aws_kms_key.none.arn' } },
    },
  ],
];

export const enormous: readonly ((n: number) => readonly unknown[])[] = [
  (n) => Array.from({ length: 13 + n }, (_, index) => ({ set: `attribute_${String(index)}`, to: index })),
  (n) => [{ set: 'tags', to: { text: 'x'.repeat(501 + n) } }],
  (n) => [
    {
      set: 'tags',
      to: Object.fromEntries(Array.from({ length: 51 + n }, (_, index) => [`k${String(index)}`, 'v'])),
    },
  ],
  (n) => [{ set: 'tags', to: nestedObject(7 + (n % 20)) }],
  (n) =>
    Array.from({ length: 10 }, (_, index) => ({
      set: `attribute_${String(index)}`,
      to: Array.from({ length: 35 + (n % 10) }, (_item, at) => at),
    })),
];

export const missing: readonly string[] =
  'aws_kms_key.orders aws_kms_key.main aws_kms_key.table aws_kms_alias.key data.aws_kms_key.default aws_sns_topic.nobody module.kms var.kms_key local.key data.aws_caller_identity.current aws_s3_bucket.logs'.split(
    ' ',
  );

export const circles: readonly ((name: string) => readonly unknown[])[] = [
  (name) => [
    {
      block: 'server_side_encryption',
      attributes: { enabled: true, kms_key_arn: { ref: `aws_kms_key.${name}.arn` } },
    },
    {
      add: 'aws_kms_key',
      name,
      attributes: { description: { template: ['for ', { ref: 'aws_dynamodb_table.orders.arn' }] } },
    },
  ],
  () => [{ set: 'tags', to: { self: { ref: 'aws_dynamodb_table.orders.arn' } } }],
  (name) => [
    { add: 'aws_kms_key', name, attributes: { description: { ref: `aws_kms_alias.${name}.arn` } } },
    {
      add: 'aws_kms_alias',
      name,
      attributes: { name: 'alias/orders', target_key_id: { ref: `aws_kms_key.${name}.id` } },
    },
  ],
  (name) => [{ add: 'aws_kms_key', name, attributes: { description: { ref: `aws_kms_key.${name}.arn` } } }],
  () => [{ set: 'tags', to: { reader: { ref: 'aws_ssm_parameter.reader.arn' } } }],
];

export const duplicates: readonly ((n: number) => readonly unknown[])[] = [
  (n) => [{ add: 'aws_kms_key', name: 'taken', attributes: { deletion_window_in_days: 7 + (n % 20) } }],
  (n) => [
    { add: 'aws_kms_key', name: `twice${String(n)}`, attributes: { enable_key_rotation: true } },
    { add: 'aws_kms_key', name: `twice${String(n)}`, attributes: { enable_key_rotation: true } },
  ],
  (n) => [
    {
      raw: {
        op: 'set-block',
        in: [],
        name: 'ttl',
        attributes: [
          { name: 'enabled', value: { type: 'boolean', value: true } },
          { name: 'enabled', value: { type: 'number', value: n } },
        ],
        blocks: [],
      },
    },
  ],
  (n) => [
    {
      raw: {
        op: 'set-attribute',
        in: [],
        name: 'tags',
        value: {
          type: 'object',
          entries: [
            { key: 'a', value: { type: 'number', value: n } },
            { key: 'a', value: { type: 'number', value: n } },
          ],
        },
      },
    },
  ],
];

export const invalidNames: readonly string[] = [
  'Encryption',
  '9lives',
  'a-b',
  'a.b',
  'a b',
  '',
  '_hidden',
  'name"',
  'x{',
  '../up',
  'ümlaut',
  'a\nb',
  '${x}',
  'tags[0]',
  'A'.repeat(70),
  'a'.repeat(65),
  '*',
  '#x',
  'x=1',
  'x//',
];

export const confusables: readonly (readonly unknown[])[] = [
  [{ set: 'dеletion_protection_enabled', to: true }],
  [{ block: 'server_side_encryptiоn', attributes: { enabled: true } }],
  [{ add: 'аws_kms_key', name: 'key', attributes: { enable_key_rotation: true } }],
  [{ add: 'aws_kms_key', name: 'kеy', attributes: { enable_key_rotation: true } }],
  [{ block: 'server_side_encryption', attributes: { enablеd: true } }],
  [
    {
      block: 'server_side_encryption',
      attributes: { enabled: true, kms_key_arn: { ref: 'aws_kms_kеy.taken.arn' } },
    },
  ],
  [{ set: 'tags', to: { team: { ref: 'lосal.team' } } }],
  [{ set: 'tags', to: { team: 'or\u200Bders' } }],
  [{ set: 'tags', to: { 'te\u202Eam': 'orders' } }],
  [{ set: 'tags', to: { team: 'orders\u{E0041}' } }],
  [{ set: 'tags\u200B', to: { team: 'orders' } }],
  [{ set: 'ｔags', to: { team: 'orders' } }],
  [{ set: 'tags', to: { team: { ref: 'aws_sns_topic.alerts\u200B.arn' } } }],
];

export const outOfRange: readonly (readonly unknown[])[] = [
  ...[0, 3, 6, 31, 400, -7, 7.5].map((days) => key({ deletion_window_in_days: days })),
  ...[1, 89, 2561, -90, 90.5].map((days) =>
    key({ enable_key_rotation: true, rotation_period_in_days: days }),
  ),
  [{ set: 'read_capacity', to: -1 }],
  [{ set: 'write_capacity', to: 1e300 }],
  [{ set: 'read_capacity', to: 1.5 }],
  [{ set: 'read_capacity', to: 9_007_199_254_740_992 }],
  ...[0, -1, 1.5].map((periods) => alarm({ evaluation_periods: periods })),
  ...[7, 61, -60, 0].map((period) => alarm({ evaluation_periods: 1, period })),
  alarm({ evaluation_periods: 1, datapoints_to_alarm: 0 }),
  alarm({ evaluation_periods: 1, datapoints_to_alarm: 5 }),
];

export const wrongForms: readonly (readonly unknown[])[] = [
  [{ set: 'server_side_encryption', to: { enabled: true } }],
  [{ set: 'point_in_time_recovery', to: true }],
  [{ set: 'ttl', to: { enabled: true } }],
  [{ set: 'replica', to: [{ region_name: 'eu-west-1' }] }],
  [{ block: 'tags', attributes: { team: 'orders' } }],
  [{ block: 'billing_mode', attributes: { mode: 'PROVISIONED' } }],
  [{ block: 'deletion_protection_enabled', attributes: { enabled: true } }],
  [{ block: 'table_class', attributes: { class: 'STANDARD' } }],
  [{ block: 'stream_view_type', attributes: { type: 'NEW_IMAGE' } }],
  [{ set: 'enabled', in: ['tags'], to: true }],
  [{ block: 'server_side_encryption', attributes: {}, blocks: { enabled: { attributes: { value: true } } } }],
  [
    {
      block: 'server_side_encryption',
      attributes: { enabled: true },
      blocks: { kms_key_arn: { attributes: { arn: 'x' } } },
    },
  ],
  [{ add: 'aws_kms_key', name: 'k', blocks: { enable_key_rotation: { attributes: { enabled: true } } } }],
  [{ add: 'aws_kms_alias', name: 'k', blocks: { name: { attributes: { value: 'alias/x' } } } }],
];

export const wrongValues: readonly (readonly unknown[])[] = [
  [{ set: 'read_capacity', to: 'many' }],
  [{ set: 'read_capacity', to: [1, 2] }],
  [{ set: 'stream_enabled', to: 'sometimes' }],
  [{ set: 'stream_enabled', to: 7 }],
  [{ set: 'table_class', to: ['STANDARD'] }],
  [{ set: 'table_class', to: { class: 'STANDARD' } }],
  [{ set: 'billing_mode', to: ['PROVISIONED'] }],
  [{ set: 'tags', to: 'orders' }],
  [{ set: 'tags', to: ['orders'] }],
  [{ set: 'tags', to: true }],
  [{ set: 'tags', to: { team: ['orders'] } }],
  [{ set: 'tags', to: { team: { name: 'orders' } } }],
  [{ block: 'server_side_encryption', attributes: { enabled: 'certainly' } }],
  [{ block: 'server_side_encryption', attributes: { enabled: [true] } }],
  [{ block: 'server_side_encryption', attributes: { enabled: { ref: 'aws_sns_topic.alerts.arn' } } }],
  [{ block: 'ttl', attributes: { attribute_name: ['end'], enabled: true } }],
  [{ add: 'aws_kms_key', name: 'k', attributes: { enable_key_rotation: 'weekly' } }],
  [{ add: 'aws_kms_key', name: 'k', attributes: { tags: 'orders' } }],
  [{ add: 'aws_kms_key', name: 'k', attributes: { deletion_window_in_days: 'thirty' } }],
  [{ block: 'server_side_encryption', attributes: { kms_key_arn: { ref: 'aws_sns_topic.alerts.arn' } } }],
];

export const noJson: readonly string[] = [
  '',
  'null',
  '[]',
  '"answer"',
  '{"output":null}',
  '{"output":{"message":{"content":"text"}}}',
  'I would encrypt the table.',
  '{"output":{"message":{"role":"assistant","content":[]}},"stopReason":"tool_use"}',
  '{"completion":"done"}',
];

export const wrongFields: Readonly<Record<string, readonly unknown[]>> = {
  kind: [null, 1, 'Edit', 'patch', ['edit'], {}],
  operations: [null, 'set', { op: 'set-attribute' }, [null], ['set-attribute'], [{ op: 1 }], [[]]],
  explanation: [null, 'text', [], [1], [''], [{}], Array.from({ length: 9 }, () => 'many')],
  confidence: [null, 'high', -0.1, 1.1, [0.5], true],
  keep_draft: [null, 'no', 0, []],
  assumptions: [null, 'none', [1], [''], Array.from({ length: 9 }, () => 'many')],
};

function key(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [
    {
      block: 'server_side_encryption',
      attributes: { enabled: true, kms_key_arn: { ref: 'aws_kms_key.own.arn' } },
    },
    { add: 'aws_kms_key', name: 'own', attributes },
  ];
}

function alarm(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  const needed = { alarm_name: 'orders-errors', comparison_operator: 'GreaterThanThreshold' };
  return [{ add: 'aws_cloudwatch_metric_alarm', name: 'own', attributes: { ...needed, ...attributes } }];
}

function nestedObject(depth: number): unknown {
  return depth === 0 ? 'deep' : { inner: nestedObject(depth - 1) };
}
