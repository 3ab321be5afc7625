import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { writtenText } from '../../../kit/written-text.ts';

/** How the code says that something calls a function. */
interface CallerKind {
  readonly type: string;
  /** Where it names the function. */
  readonly receiver: readonly string[];
  /** The argument that names what calls. */
  readonly source: string;
  /** The type behind that argument, and what `source_arn` makes of its address. */
  readonly from: string;
  readonly arn: (address: string) => string;
}

const own = (address: string): string => `${address}.arn`;
const anyRoute = (address: string): string => `"\${${address}.execution_arn}/*/*"`;

/** By service: https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html */
const kinds: Readonly<Record<string, readonly CallerKind[]>> = {
  'events.amazonaws.com': [
    {
      type: 'aws_cloudwatch_event_target',
      receiver: ['arn'],
      source: 'rule',
      from: 'aws_cloudwatch_event_rule',
      arn: own,
    },
  ],
  'sns.amazonaws.com': [
    {
      type: 'aws_sns_topic_subscription',
      receiver: ['endpoint'],
      source: 'topic_arn',
      from: 'aws_sns_topic',
      arn: own,
    },
  ],
  's3.amazonaws.com': [
    {
      type: 'aws_s3_bucket_notification',
      receiver: ['lambda_function', 'lambda_function_arn'],
      source: 'bucket',
      from: 'aws_s3_bucket',
      arn: own,
    },
  ],
  'apigateway.amazonaws.com': [
    {
      type: 'aws_api_gateway_integration',
      receiver: ['uri'],
      source: 'rest_api_id',
      from: 'aws_api_gateway_rest_api',
      arn: anyRoute,
    },
    {
      type: 'aws_apigatewayv2_integration',
      receiver: ['integration_uri'],
      source: 'api_id',
      from: 'aws_apigatewayv2_api',
      arn: anyRoute,
    },
    {
      type: 'aws_api_gateway_authorizer',
      receiver: ['authorizer_uri'],
      source: 'rest_api_id',
      from: 'aws_api_gateway_rest_api',
      arn: anyRoute,
    },
    {
      type: 'aws_apigatewayv2_authorizer',
      receiver: ['authorizer_uri'],
      source: 'api_id',
      from: 'aws_apigatewayv2_api',
      arn: anyRoute,
    },
  ],
  'logs.amazonaws.com': [
    {
      type: 'aws_cloudwatch_log_subscription_filter',
      receiver: ['destination_arn'],
      source: 'log_group_name',
      from: 'aws_cloudwatch_log_group',
      arn: (address) => `"\${${address}.arn}:*"`,
    },
  ],
  'secretsmanager.amazonaws.com': [
    {
      type: 'aws_secretsmanager_secret_rotation',
      receiver: ['rotation_lambda_arn'],
      source: 'secret_id',
      from: 'aws_secretsmanager_secret',
      arn: own,
    },
  ],
};

/** What calls the function of a permission through its service, as `source_arn` in the module of the permission; `null` where one cannot be named there. */
export function callersFor(
  permission: ResourceInstance,
  service: string,
  configuration: Configuration,
): readonly string[] | null {
  const called = permission.evaluate(['function_name'])?.value;
  const functions = called === undefined ? [] : configuration.resolve(called, permission.module);
  const found: string[] = [];
  for (const kind of kinds[service] ?? [])
    for (const each of functions)
      for (const caller of configuration.referrers(each, [kind.type], kind.receiver)) {
        if (!caller.exists) continue;
        const address = addressIn(writtenText(caller, kind.source) ?? '', kind.from);
        if (address === null || caller.module !== permission.module) return null;
        found.push(kind.arn(address));
      }
  return [...new Set(found)];
}

/** `aws_sns_topic.orders` of `aws_sns_topic.orders.arn`; instances by a fixed key as well, by `each.key` not. */
function addressIn(text: string, type: string): string | null {
  const [, address] = /^(\w+\.[\w-]+(?:\[(?:\d+|"[^"]*")\])?)\.(?:id|arn|name|bucket)$/.exec(text) ?? [];
  return address?.startsWith(`${type}.`) ? address : null;
}
