import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const tracing = argumentRule({
  id: 'TFX-AWS-LAMBDA-001',
  slug: 'tracing',
  title: 'Lambda functions are traced',
  requirement: 'X-Ray records calls of the function.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'X-Ray bills traces beyond 100,000 a month.',
  scanners: { checkov: ['CKV_AWS_50'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function',
  ],
  path: ['tracing_config', 'mode'],
  read: readString,
  isMet: (value) => value === 'Active',
  whenAbsent: { isMet: false, because: 'calls are traced only where the caller asks for it' },
  wanted: () => 'Active',
  titlePrefix: 'trace',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The function is updated in place; a call in twenty is traced beyond the first of each second.',
      'Its role needs `xray:PutTraceSegments` and `xray:PutTelemetryRecords`, or nothing is recorded.',
    ],
  }),
});
