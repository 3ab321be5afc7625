import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const functionUrlAuthorization = argumentRule({
  id: 'TFX-AWS-LAMBDA-005',
  slug: 'function-url-authorization',
  title: 'URLs of Lambda functions ask who calls',
  requirement: 'The function URL wants requests signed by IAM.',
  tests: [],
  resourceTypes: ['aws_lambda_function_url'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_258'], prowler: ['awslambda_function_url_public'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function_url',
  ],
  path: ['authorization_type'],
  read: readString,
  isMet: (value) => value === 'AWS_IAM',
  whenAbsent: { isMet: false, because: 'no authorization is asked for' },
  wanted: () => 'AWS_IAM',
  titlePrefix: 'ask who calls',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Callers that do not sign their requests are turned away from then on: browsers and webhooks of others among them.',
      'Where the URL is meant for everybody, put CloudFront or an API Gateway in front instead, or waive this finding.',
    ],
  }),
});
