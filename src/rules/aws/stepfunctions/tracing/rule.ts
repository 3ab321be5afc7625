import { switchRule } from '../../../kit/switch-rule.ts';

export const tracing = switchRule({
  id: 'TFX-AWS-STEPFUNCTIONS-001',
  slug: 'tracing',
  title: 'Step Functions are traced',
  requirement: 'X-Ray records executions of the state machine.',
  tests: [],
  resourceTypes: ['aws_sfn_state_machine'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'X-Ray bills traces beyond 100,000 a month.',
  scanners: { checkov: ['CKV_AWS_284'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine',
  ],
  path: ['tracing_configuration', 'enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'trace',

  notes: [
    'The state machine is updated in place; executions that run are not touched.',
    'Its role needs `xray:PutTraceSegments` and `xray:PutTelemetryRecords`, or nothing is recorded.',
  ],
});
