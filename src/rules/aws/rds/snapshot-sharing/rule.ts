import type { Verdict } from '../../../../domain/measured.ts';
import { literalString } from '../../../../hcl/find.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { placeInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { readStrings } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

const argument = 'shared_accounts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate([argument]);
  const at = decidedAt(evaluated);
  const accounts = readStrings(evaluated && configuration.settle(evaluated.value));
  if (accounts.kind === 'absent')
    return compliant(`\`${argument}\` is not set, and the default is nobody`, at);
  if (accounts.kind === 'unknown') return unknown(`\`${argument}\` is ${accounts.because}`, at);
  return accounts.value.includes('all')
    ? violated(`\`${argument}\` holds \`all\`: every AWS account can restore it`, at)
    : compliant(`\`${argument}\` names single accounts`, at);
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, argument);
  if (ignored !== null) return ignored;
  const place = subject.evaluate([argument])?.places.at(-1);
  const list = place?.expression;
  if (place === undefined || list?.kind !== 'tuple')
    return refuse(
      'computed-value',
      [`\`${argument}\` of \`${subject.address}\` is computed by an expression.`],
      ['Take `all` out of what the expression is made of.'],
    );
  const positions = list.items.flatMap((item, index) => (literalString(item) === 'all' ? [index] : []));
  const draft = new Draft(configuration);
  draft.changeList(place.at.file, list, positions, []);
  return {
    kind: 'fix',
    title: titleFor('stop sharing with everybody', subject),
    explanation: [
      `\`all\` is taken out of \`${argument}\` in ${placeInWords(place.at)}.`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Accounts that are not named can no longer restore the snapshot. Copies that were made of it stay where they are.',
      ],
    },
  };
}

export const snapshotSharing: Rule = {
  id: 'TFX-AWS-RDS-018',
  slug: 'snapshot-sharing',
  title: 'RDS snapshots are not public',
  requirement: 'The snapshot is shared with named accounts only.',
  tests: [],
  resourceTypes: [
    'aws_db_snapshot',
    'aws_db_cluster_snapshot',
    'aws_db_snapshot_copy',
    'aws_rds_cluster_snapshot_copy',
  ],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_302'], prowler: ['rds_snapshots_public_access'], securityHub: ['RDS.1'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_snapshot#shared_accounts',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_cluster_snapshot#shared_accounts',
  ],
  check,
  fix,
};
