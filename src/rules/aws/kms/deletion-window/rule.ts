import { argumentRule } from '../../../kit/argument-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { readNumber } from '../../../kit/read-value.ts';
import type { RuleContext } from '../../../kit/rule.ts';

/** The default of AWS, and the longest that it allows. */
const usualDays = 30;

function daysFor({ parameters }: RuleContext): number {
  return numberParameter(parameters, 'kms-deletion-window-days') ?? usualDays;
}

export const deletionWindow = argumentRule({
  id: 'TFX-AWS-KMS-002',
  slug: 'deletion-window',
  title: 'KMS keys can be brought back after a deletion',
  requirement:
    'The waiting time before a key is deleted is not shorter than the default of AWS, or than the organisation says.',
  tests: [],
  resourceTypes: ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key'],
  review: 'merge',
  severity: 'low',
  risk: 'none',
  cost: 'Free; a key that waits for its deletion is not billed.',
  scanners: { checkov: [], prowler: ['kms_cmk_not_deleted_unintentionally'], securityHub: ['KMS.3'] },
  parameters: ['kms-deletion-window-days'],
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key#deletion_window_in_days',
  ],
  path: ['deletion_window_in_days'],
  read: readNumber,
  isMet: (days, _subject, context) => days >= daysFor(context),
  whenAbsent: { isMet: true, because: 'the default is 30 days' },
  wanted: (_subject, context) => daysFor(context),
  titlePrefix: 'lengthen the waiting time of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Nothing changes for a key in use. Once Terraform destroys it, whoever notices has that much time to cancel the deletion.',
    ],
  }),
  explain: (_subject, { parameters }) =>
    numberParameter(parameters, 'kms-deletion-window-days') === null
      ? [
          '30 days is the default of AWS; `kms-deletion-window-days` in the configuration of TerraFix sets another time.',
        ]
      : [],
});
