import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const tracing = argumentRule({
  id: 'TFX-AWS-APIGATEWAY-001',
  slug: 'tracing',
  title: 'API stages trace requests',
  requirement: 'X-Ray traces the requests to the API stage.',
  tests: [],
  resourceTypes: ['aws_api_gateway_stage'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'X-Ray bills traces beyond a free amount.',
  scanners: {
    checkov: ['CKV_AWS_73'],
    prowler: ['apigateway_restapi_tracing_enabled'],
    securityHub: ['APIGateway.3'],
  },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage',
  ],
  path: ['xray_tracing_enabled'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default traces nothing' },
  wanted: () => true,
  titlePrefix: 'trace requests to',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The stage goes on serving. X-Ray samples the first request of each second and one of twenty of the others, and bills traces beyond a free amount.',
    ],
  }),
});
