import type { WireValue } from './wire-values.ts';

type Written = Readonly<Record<string, WireValue>>;

/**
 * What must be written for the provider to plan a type at all; the attribute that is asked about is written with `value`.
 * Without it the provider refuses a state in which nothing else is written.
 */
export function neededValues(type: string, name: string, value: WireValue): Written {
  const needed = neededByType[type];
  if (needed === undefined) return {};
  const { [name]: _, ...rest } = typeof needed === 'function' ? needed(name, value) : needed;
  return rest;
}

const targetGroup: Written = { port: 80, protocol: 'HTTP', vpc_id: 'vpc-1', target_type: 'instance' };

const neededByType: Readonly<Record<string, Written | ((name: string, value: WireValue) => Written)>> = {
  aws_alb_target_group: targetGroup,
  aws_api_gateway_authorizer: { authorizer_uri: 'a' },
  aws_dynamodb_table: (name, value) => ({
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: 'a',
    attribute: keysOf(name, value).map((key) => ({ name: key, type: 'S' })),
  }),
  aws_iot_authorizer: { signing_disabled: true },
  aws_iot_ca_certificate: { verification_certificate_pem: 'a' },
  aws_kinesis_stream: { shard_count: 1 },
  aws_lambda_function: { handler: 'a.b', runtime: 'python3.12' },
  aws_lb_target_group: targetGroup,
};

/** The names of the keys, which a table has to declare. */
function keysOf(name: string, value: WireValue): readonly WireValue[] {
  if (name === 'hash_key') return [value];
  return name === 'range_key' && value !== null ? ['a', value] : ['a'];
}
