import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { describeValue } from '../../../kit/read-value.ts';
import { refuse, refuseModuleOutput } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown } from '../../../kit/verdict.ts';
import { storageEncryption } from '../storage-encryption/rule.ts';

/** The argument by which each type names what it was made from. */
const sources: Readonly<Record<string, string>> = {
  aws_db_snapshot: 'db_instance_identifier',
  aws_db_cluster_snapshot: 'db_cluster_identifier',
  aws_db_snapshot_copy: 'source_db_snapshot_identifier',
  aws_rds_cluster_snapshot_copy: 'source_db_cluster_snapshot_identifier',
};

/** Copies of copies are followed this far. */
const longestChain = 5;

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  return judge(subject, context, longestChain);
}

function judge(subject: ResourceInstance, context: RuleContext, depth: number): Verdict {
  if (!(subject.type in sources)) return storageEncryption.check(subject, context);
  const key = isCopy(subject) ? subject.evaluate(['kms_key_id']) : null;
  if (key !== null && key.value.kind !== 'null')
    return compliant(`\`kms_key_id\` is ${describeValue(key.value)}`, decidedAt(key));
  const evaluated = subject.evaluate([sources[subject.type] ?? '']);
  const [source] = evaluated ? context.configuration.resolve(evaluated.value, subject.module) : [];
  if (source === undefined || depth === 0)
    return unknown(
      `it is made from ${evaluated ? describeValue(evaluated.value) : 'something'}, which is not in this code, and is as encrypted as that`,
    );
  const verdict = judge(source, context, depth - 1);
  return { ...verdict, because: `it is made from \`${source.address}\`: ${verdict.because}` };
}

function isCopy({ type }: ResourceInstance): boolean {
  return type.endsWith('_copy');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  if (!isCopy(subject))
    return refuse(
      'would-recreate',
      [`\`${subject.address}\` exists, and RDS encrypts neither a snapshot nor a database that exists.`],
      procedureFor(subject),
    );
  const key = textParameter(context.parameters, 'kms-key-arn');
  if (key === null)
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` copies an unencrypted snapshot, and only a key makes the copy an encrypted one.`,
      ],
      [
        'Set `parameters.kms-key-arn` in `.github/terrafix.yml`, or write `kms_key_id` with the ARN of a key.',
      ],
    );
  const ignored = refuseIgnored(subject, 'kms_key_id');
  if (ignored !== null) return ignored;
  const draft = new Draft(context.configuration);
  draft.setArgument(subject.file, subject.block, 'kms_key_id', quote(key));
  return {
    kind: 'fix',
    title: titleFor('encrypt', subject),
    explanation: [
      `\`kms_key_id\` is set to the key that the configuration of TerraFix names (\`kms-key-arn\`).`,
      ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'replacement',
      notes: ['The copy is deleted and made again from its source, encrypted.'],
      procedure: [
        'Make sure that the source of the copy still exists, in this account and Region.',
        'Take another copy by hand, encrypted, and keep it until the new one is there.',
        'Then apply the change: Terraform deletes the old copy and makes the encrypted one.',
      ],
    },
  };
}

function procedureFor(subject: ResourceInstance): readonly string[] {
  const kind = subject.type.includes('cluster') ? 'db-cluster-snapshot' : 'db-snapshot';
  return [
    `Make an encrypted copy: \`aws rds copy-${kind} --kms-key-id …\`, and check it by restoring it once.`,
    `Manage the copy by \`aws_${kind.replaceAll('-', '_').replace('db_cluster', 'rds_cluster')}_copy\` instead, or import it.`,
    `Delete the unencrypted snapshot, and remove \`${subject.address}\` from the code.`,
    'Encrypt the database itself, so that later snapshots are encrypted.',
  ];
}

function refuseUnknown(subject: ResourceInstance): RefusedFix | null {
  const name = sources[subject.type] ?? '';
  const value = subject.evaluate([name])?.value;
  return value === undefined ? null : refuseModuleOutput(value, `\`${name}\` of \`${subject.address}\``);
}

export const snapshotEncryption: Rule = {
  id: 'TFX-AWS-RDS-017',
  slug: 'snapshot-encryption',
  title: 'RDS snapshots are encrypted',
  requirement: 'The snapshot is encrypted: it comes from an encrypted database, or is an encrypted copy.',
  tests: ['aws-rds-snapshot-encryption'],
  resourceTypes: [
    'aws_db_snapshot',
    'aws_db_cluster_snapshot',
    'aws_db_snapshot_copy',
    'aws_rds_cluster_snapshot_copy',
  ],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: ['CKV_AWS_146', 'CKV_AWS_266'],
    prowler: ['rds_snapshots_encrypted'],
    securityHub: ['RDS.4'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_snapshot',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_snapshot_copy#kms_key_id',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_cluster_snapshot',
  ],
  check,
  fix,
  refuseUnknown,
};
