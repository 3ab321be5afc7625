import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const methodLogging = argumentRule({
  id: 'TFX-AWS-APIGATEWAY-003',
  slug: 'method-logging',
  title: 'API methods log errors',
  requirement: 'The methods of the API stage log errors to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_api_gateway_method_settings'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs.',
  scanners: {
    checkov: ['CKV2_AWS_4'],
    prowler: ['apigateway_restapi_logging_enabled'],
    securityHub: ['APIGateway.1'],
  },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings',
  ],
  path: ['settings', 'logging_level'],
  read: readString,
  isMet: (value) => value === 'ERROR' || value === 'INFO',
  whenAbsent: { isMet: false, because: 'the default logs nothing' },
  wanted: () => 'ERROR',
  titlePrefix: 'log errors of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'API Gateway needs a role that may write to CloudWatch (`aws_api_gateway_account`), once for each account and region; without it applying fails and nothing changes.',
      'CloudWatch bills the logs.',
    ],
  }),
});
