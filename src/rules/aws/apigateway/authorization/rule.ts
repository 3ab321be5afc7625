import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function isPreflight(subject: ResourceInstance): boolean {
  const method = readString(subject.evaluate(['http_method'])?.value);
  const route = readString(subject.evaluate(['route_key'])?.value);
  return (
    (method.kind === 'known' && method.value.toUpperCase() === 'OPTIONS') ||
    (route.kind === 'known' && /^OPTIONS /i.test(route.value))
  );
}

function check(subject: ResourceInstance): Verdict {
  if (isPreflight(subject)) return compliant('browsers ask OPTIONS before they log in');
  const key = readBoolean(subject.evaluate(['api_key_required'])?.value);
  if (key.kind === 'known' && key.value) return compliant('it asks for an API key');
  const name = subject.type === 'aws_apigatewayv2_route' ? 'authorization_type' : 'authorization';
  const evaluated = subject.evaluate([name]);
  const authorization = readString(evaluated?.value);
  const at = decidedAt(evaluated);
  if (authorization.kind === 'unknown') return unknown(`\`${name}\` is ${authorization.because}`, at);
  const value = authorization.kind === 'known' ? authorization.value : 'NONE';
  return value === 'NONE'
    ? violated('everybody may call it without saying who they are', at)
    : compliant(`it asks for authorization by ${value}`, at);
}

export const authorization: Rule = {
  id: 'TFX-AWS-APIGATEWAY-007',
  slug: 'authorization',
  title: 'API methods ask who calls them',
  requirement: 'The method or route of the API asks for authorization or for an API key.',
  tests: [],
  resourceTypes: ['aws_api_gateway_method', 'aws_apigatewayv2_route'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_59', 'CKV_AWS_309', 'CKV2_AWS_70'],
    prowler: ['apigateway_restapi_authorizers_enabled', 'apigatewayv2_api_authorizers_enabled'],
    securityHub: ['APIGateway.8'],
  },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `Everybody may call \`${subject.address}\`. Who is meant to, and how they prove it, only those who own the API know; any choice would lock out the callers of today.`,
      ],
      [
        'Choose an authorizer: `AWS_IAM` for callers inside AWS, `COGNITO_USER_POOLS` or `JWT` for people, `CUSTOM` for a Lambda function.',
        'If it is public on purpose, ignore the finding with that reason.',
      ],
    ),
};
