import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { printPolicy } from '../../../kit/policies/print-policy.ts';
import { type NewBlock, quote, resourceHead } from '../../../kit/print.ts';
import { writtenText } from '../../../kit/written-text.ts';

/** What a role needs for a state machine to log: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const actions = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

interface DeliveryPolicy {
  readonly address: string;
  readonly block: NewBlock;
}

/** A policy that lets the role of a state machine log, where the role is written in the same module; `null` where a person has to see to it. */
export function deliveryPolicy(subject: ResourceInstance): DeliveryPolicy | null {
  if (subject.key !== null || subject.attribute('depends_on') !== null) return null;
  const role = /^(aws_iam_role\.[\w-]+)\.arn$/.exec(writtenText(subject, 'role_arn') ?? '')?.[1];
  if (role === undefined) return null;
  const name = freeName(subject, ['aws_iam_role_policy'], `${subject.name}_log_delivery`);
  return {
    address: `aws_iam_role_policy.${name}`,
    block: {
      head: resourceHead('aws_iam_role_policy', name),
      groups: [
        [
          ['name', quote('log-delivery')],
          ['role', `${role}.id`],
        ],
        // These actions know no resources of their own, as the documentation says.
        [['policy', printPolicy([{ Effect: 'Allow', Action: actions, Resource: '*' }])]],
      ],
    },
  };
}
