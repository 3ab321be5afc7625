import { argumentRule } from '../../../kit/argument-rule.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';

export const reservedConcurrency = argumentRule({
  id: 'TFX-AWS-LAMBDA-003',
  slug: 'reserved-concurrency',
  title: 'Lambda functions have a limit of their own',
  requirement: 'The function has a reserved concurrency.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'read',
  severity: 'low',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_115'], prowler: [], securityHub: [] },
  parameters: ['lambda-reserved-concurrency'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function',
  ],
  path: ['reserved_concurrent_executions'],
  read: readNumber,
  isMet: (limit) => limit >= 0,
  whenAbsent: { isMet: false, because: 'the function may use all that the account has' },
  wanted: (_subject, { parameters }) => numberParameter(parameters, 'lambda-reserved-concurrency') ?? 0,
  titlePrefix: 'limit',
  refuseFirst: (_subject, { parameters }) =>
    numberParameter(parameters, 'lambda-reserved-concurrency') === null
      ? refuse(
          'needs-human-value',
          [
            'How many instances of a function may run at once depends on what it does and on what stands behind it.',
          ],
          ['Set `parameters.lambda-reserved-concurrency`, or the argument by hand.'],
        )
      : null,
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Calls beyond the limit are throttled: look at `ConcurrentExecutions` of the function first.',
      'What is reserved is taken from the pool of the account, of which 100 stay unreserved.',
    ],
  }),
});
