import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { describeValue, readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const evaluated = subject.evaluate(['storage_encrypted']);
  const at = decidedAt(evaluated);
  const encrypted = readBoolean(evaluated?.value);
  if (encrypted.kind === 'unknown') return unknown(`\`storage_encrypted\` is ${encrypted.because}`, at);
  if (encrypted.kind === 'known')
    return encrypted.value
      ? compliant('`storage_encrypted` is true', at)
      : violated('`storage_encrypted` is false', at);
  return judgeAbsent(subject, context);
}

/** Without the argument, a replica and a restored database are as encrypted as what they come from. */
function judgeAbsent(subject: ResourceInstance, context: RuleContext): Verdict {
  const source = subject.evaluate(['replicate_source_db']);
  if (source && source.value.kind !== 'null') {
    const [original] = context.configuration.resolve(source.value, subject.module);
    if (original === undefined)
      return unknown(`it is a replica of ${describeValue(source.value)}, which is not in this code`);
    const verdict = check(original, context);
    return { ...verdict, because: `it is a replica of \`${original.address}\`: ${verdict.because}` };
  }
  const restored = ['snapshot_identifier', 'global_cluster_identifier'].find(
    (origin) => subject.attribute(origin) !== null,
  );
  if (restored !== undefined)
    return violated(
      `\`storage_encrypted\` is not set, and a database with \`${restored}\` is only as encrypted as its origin`,
    );
  const mode = readString(subject.evaluate(['engine_mode'])?.value);
  if (subject.type === 'aws_rds_cluster' && mode.kind === 'known' && mode.value === 'serverless')
    return compliant('a serverless cluster is always encrypted');
  return violated('`storage_encrypted` is not set, and the default is false');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const origin = originOf(subject);
  if (origin !== null)
    return refuse(
      'would-recreate',
      [
        `\`${subject.address}\` comes from \`${origin}\`, and RDS encrypts neither a database that exists nor a copy on its way from an unencrypted one.`,
      ],
      procedureFor(subject),
    );
  const draft = new Draft(context.configuration);
  const use = { subject, path: ['storage_encrypted'], configuration: context.configuration, isNarrow: true };
  const key = textParameter(context.parameters, 'kms-key-arn');
  const setting = setWhereDecided(draft, use, true);
  if (setting.kind === 'refused') return setting;
  if (key !== null && subject.attribute('kms_key_id') === null)
    draft.setArgument(subject.file, subject.block, 'kms_key_id', quote(key));
  return {
    kind: 'fix',
    title: titleFor('encrypt the storage of', subject),
    explanation: setting.explanation,
    ...draft.finish(),
    impact: {
      kind: 'replacement',
      notes: [
        'RDS cannot encrypt a database that exists: Terraform would destroy it and create an empty one.',
      ],
      procedure: procedureFor(subject),
    },
  };
}

const origins = ['replicate_source_db', 'snapshot_identifier', 'global_cluster_identifier'];

/** The argument by which the database is made from another one. */
function originOf(subject: ResourceInstance): string | null {
  return (
    origins.find((name) => {
      const value = subject.evaluate([name])?.value;
      return value !== undefined && value.kind !== 'null';
    }) ?? null
  );
}

function procedureFor(subject: ResourceInstance): readonly string[] {
  const isCluster = subject.type === 'aws_rds_cluster';
  const thing = isCluster ? 'cluster' : 'database instance';
  return [
    `Stop writes, then take a snapshot: \`aws rds create-db-${isCluster ? 'cluster-' : ''}snapshot\`.`,
    `Make an encrypted copy of it: \`aws rds copy-db-${isCluster ? 'cluster-' : ''}snapshot --kms-key-id …\`.`,
    `Restore the copy under a new identifier: \`aws rds restore-db-${isCluster ? 'cluster' : 'instance'}-from${isCluster ? '' : '-db'}-snapshot\`, and check it.`,
    `Rename the old ${thing} and give the new one the old identifier.`,
    `Set \`storage_encrypted = true\` and \`kms_key_id\` in the code, then \`terraform state rm '${subject.address}'\` and \`terraform import\` the new ${thing}; the plan must show no replacement.`,
    `Keep the old ${thing} until the new one has proved itself.`,
  ];
}

export const storageEncryption: Rule = {
  id: 'TFX-AWS-RDS-003',
  slug: 'storage-encryption',
  title: 'RDS databases are encrypted at rest',
  requirement: 'The storage of the database is encrypted.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: ['CKV_AWS_16', 'CKV_AWS_96'],
    prowler: ['rds_instance_storage_encrypted', 'rds_cluster_storage_encrypted'],
    securityHub: ['RDS.3', 'RDS.27'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/patterns/encrypt-an-existing-amazon-rds-for-postgresql-db-instance.html',
  ],
  check,
  fix,
};
