import type { SchemaPath, WireValue } from './wire-values.ts';

export type Written = Readonly<Record<string, WireValue>>;

/**
 * What stands beside the attribute or block that is asked about. What the provider fills in stands in the state alone.
 * Blocks are lists of one, and count inside of the block that is asked about, too.
 */
export type Circumstance = (path: SchemaPath, value: WireValue) => Written;

/**
 * The circumstances under which a type is asked about: where nothing else is written, unless the provider then refuses to
 * plan, or sees no difference. Several where the provider decides by them, which nothing but its code tells.
 */
export function circumstancesOf(type: string): readonly Circumstance[] {
  return circumstancesByType[type] ?? [() => ({})];
}

const targetGroup = always({ port: 80, protocol: 'HTTP', vpc_id: 'vpc-1', target_type: 'instance' });
const logs = {
  access_logs: [{ enabled: true, bucket: 'a' }],
  connection_logs: [{ enabled: true, bucket: 'a' }],
};
const loadBalancer: readonly Circumstance[] = [
  whereAsked(logs),
  (path) => ({
    ...inBlock(path, logs),
    ...(networkOnly.has(path[0] ?? '') && { load_balancer_type: 'network' }),
  }),
];
const listener: Circumstance = (path) => ({
  port: 443,
  protocol: 'HTTPS',
  ...actionOf('default_action', path),
});
const listenerRule: Circumstance = (path) => actionOf('action', path);

const circumstancesByType: Readonly<Record<string, readonly Circumstance[]>> = {
  aws_alb: loadBalancer,
  aws_alb_listener: [listener],
  aws_alb_listener_rule: [listenerRule],
  aws_alb_target_group: [targetGroup],
  aws_api_gateway_authorizer: [always({ authorizer_uri: 'a' })],
  aws_dynamodb_table: [
    (path, value) => ({
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'a',
      attribute: keysOf(path, value).map((key) => ({ name: key, type: 'S' })),
      ...inBlock(path, {
        point_in_time_recovery: [{ enabled: true }],
        server_side_encryption: [{ enabled: true }],
        ttl: [{ attribute_name: 'a' }],
      }),
    }),
  ],
  aws_ecs_service: [always({}), always({ force_new_deployment: true })],
  aws_elasticache_replication_group: [
    always({ engine_version_actual: '7.1.0' }),
    always({ engine_version_actual: '6.2.6' }),
  ],
  aws_elasticsearch_domain: [
    always({ elasticsearch_version: '7.10' }),
    always({ elasticsearch_version: '5.1' }),
  ],
  aws_iot_authorizer: [always({ signing_disabled: true })],
  aws_iot_ca_certificate: [always({ verification_certificate_pem: 'a' })],
  aws_kinesis_stream: [always({ shard_count: 1 })],
  aws_lambda_function: [always({ handler: 'a.b', runtime: 'python3.12' })],
  aws_launch_configuration: [
    whereAsked({
      ebs_block_device: [{ device_name: '/dev/sdf', encrypted: true }],
      metadata_options: [{ http_tokens: 'required' }],
      root_block_device: [{ encrypted: true }],
    }),
  ],
  aws_lb: loadBalancer,
  aws_lb_listener: [listener],
  aws_lb_listener_rule: [listenerRule],
  aws_lb_target_group: [targetGroup],
  aws_mq_broker: [always({ engine_type: 'ActiveMQ' }), always({ engine_type: 'RabbitMQ' })],
  aws_opensearch_domain: [
    always({ engine_version: 'OpenSearch_2.11' }),
    always({ engine_version: 'Elasticsearch_5.1' }),
  ],
  aws_rds_cluster: [always({}), always({ engine: 'aurora-mysql' })],
};

/** Where a network load balancer differs from the others. */
const networkOnly: ReadonlySet<string> = new Set(['security_groups', 'subnets', 'subnet_mapping']);

function always(written: Written): Circumstance {
  return () => written;
}

/** Each block only where it is asked about. */
function whereAsked(blocks: Written): Circumstance {
  return (path) => inBlock(path, blocks);
}

function inBlock([name = '']: SchemaPath, blocks: Written): Written {
  const block = blocks[name];
  return block === undefined ? {} : { [name]: block };
}

/** An action of a listener is compared only where it is of that type: `fixed_response` is of `fixed-response`. */
function actionOf(block: string, [name, inside, ...rest]: SchemaPath): Written {
  if (name !== block || inside === undefined) return {};
  if (rest.length === 0 && inside !== 'target_group_arn') return {};
  const type = inside === 'target_group_arn' ? 'forward' : inside.replaceAll('_', '-');
  return { [block]: [{ type }] };
}

/** The names of the keys, which a table has to declare. */
function keysOf([name]: SchemaPath, value: WireValue): readonly WireValue[] {
  if (name === 'hash_key') return [value];
  return name === 'range_key' && value !== null ? ['a', value] : ['a'];
}
