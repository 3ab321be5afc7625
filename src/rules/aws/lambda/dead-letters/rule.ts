import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';

export const deadLetters = argumentRule({
  id: 'TFX-AWS-LAMBDA-002',
  slug: 'dead-letters',
  title: 'Lambda functions keep events that failed',
  requirement: 'Events that the function could not handle go to a queue or a topic.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Requests to the queue or topic are billed.',
  scanners: {
    checkov: ['CKV_AWS_116'],
    prowler: ['awslambda_function_no_dead_letter_queue'],
    securityHub: [],
  },
  parameters: ['lambda-dead-letter-arn'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function',
  ],
  path: ['dead_letter_config', 'target_arn'],
  read: readString,
  isMet: (target) => target !== '',
  whenAbsent: { isMet: false, because: 'events are dropped after the third try' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'lambda-dead-letter-arn') ?? '',
  titlePrefix: 'keep failed events of',
  judgeFirst: (subject, { configuration }) => {
    const target = subject.evaluate(['dead_letter_config', 'target_arn'])?.value;
    if (target?.kind === 'reference') return compliant(`failed events go to \`${target.address}\``);
    const invoked = companionsOf(
      subject,
      ['aws_lambda_function_event_invoke_config'],
      ['function_name'],
      configuration,
    ).find((config) => config.evaluate(['destination_config', 'on_failure', 'destination']) !== null);
    return invoked === undefined ? null : compliant(`\`${invoked.address}\` says where failed events go`);
  },
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'lambda-dead-letter-arn') === null
      ? refuse(
          'needs-human-value',
          [`Nothing says where failed events of \`${subject.address}\` should go.`],
          [
            'Set `parameters.lambda-dead-letter-arn` to a queue or topic that the roles of functions may write to.',
          ],
        )
      : null,
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The role of the function needs `sqs:SendMessage` or `sns:Publish` on the target: without it Lambda turns the change away.',
      'Only asynchronous calls leave dead letters. Somebody has to look at the queue.',
    ],
  }),
});
