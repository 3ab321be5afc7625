import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { quote, resourceHead } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { refuseOldProvider } from '../refuse-old-provider.ts';
import { versioning } from '../versioning/rule.ts';

const type = 'aws_s3_bucket_replication_configuration';

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const { configuration } = context;
  const [source] = configuration.referrers(subject, [type], ['rule', 'destination', 'bucket']);
  if (source?.exists)
    return compliant(`it is the copy: \`${source.address}\` replicates another bucket to it`);
  const [companion] = companionsOf(subject, [type], ['bucket'], configuration);
  if (companion !== undefined) return judgeRules(subject, companion, context);
  if (subject.nestedBlocks('replication_configuration').blocks.length > 0)
    return compliant(`\`replication_configuration\` of \`${subject.address}\` replicates it`);
  return unlessOutlineIsSilent(subject, type) ?? violated(`no \`${type}\` belongs to it`);
}

function judgeRules(subject: ResourceInstance, companion: ResourceInstance, context: RuleContext): Verdict {
  const { blocks, isExact } = companion.nestedBlocks('rule');
  const enabled = blocks.filter((rule) => {
    const status = readString(rule.evaluate(['status'])?.value);
    return status.kind !== 'known' || status.value === 'Enabled';
  });
  if (enabled.length === 0)
    return isExact
      ? violated(`no rule of \`${companion.address}\` is enabled`)
      : unknown(`the rules of \`${companion.address}\` are computed when Terraform runs`);
  const regions = enabled.map((rule) => {
    const target = rule.evaluate(['destination', 'bucket']);
    const [bucket] = target === null ? [] : context.configuration.resolve(target.value, companion.module);
    return bucket ? (context.configuration.providerOf(bucket)?.region ?? null) : null;
  });
  const here = context.configuration.providerOf(subject)?.region ?? null;
  return here !== null && regions.every((region) => region === here)
    ? violated(`\`${companion.address}\` replicates it to a bucket in the same region, ${here}`)
    : compliant(`\`${companion.address}\` replicates it`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration, parameters } = context;
  const [companion] = companionsOf(subject, [type], ['bucket'], configuration);
  if (companion !== undefined)
    return refuse(
      'needs-human-value',
      [`\`${companion.address}\` is there, but does not replicate to another region.`],
      ['Let one of its rules be enabled and name a destination bucket in another region.'],
    );
  const partly =
    refusePartlyCovered(subject, type, 'bucket', configuration) ?? refuseOldProvider(subject, type);
  if (partly !== null) return partly;
  const version = versioning.check(subject, context);
  if (version.kind !== 'compliant')
    return refuse(
      'needs-human-value',
      [`Replication needs versioning on both buckets, and ${version.because}.`],
      [`Enable versioning of \`${subject.address}\` first, which the rule \`${versioning.slug}\` does.`],
    );
  const destination = textParameter(parameters, 's3-replication-destination-arn');
  const role = textParameter(parameters, 's3-replication-role-arn');
  if (destination === null || role === null)
    return refuse(
      'needs-human-value',
      [
        `To which bucket, and with which role, \`${subject.address}\` is to be replicated is for a person to say.`,
      ],
      [
        'Name the bucket in another region, with versioning on, as `parameters.s3-replication-destination-arn` in `.github/terrafix.yml`.',
        'Name the role that S3 assumes as `parameters.s3-replication-role-arn`.',
      ],
    );
  return add(subject, context, destination, role);
}

function add(
  subject: ResourceInstance,
  { configuration }: RuleContext,
  destination: string,
  role: string,
): Fix {
  const draft = new Draft(configuration);
  const name = freeName(subject, [type], subject.name);
  const { meta, reference } = beside(subject);
  const [versions] = companionsOf(subject, ['aws_s3_bucket_versioning'], ['bucket'], configuration);
  const isBeside = versions !== undefined && versions.module === subject.module;
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(type, name),
      groups: [
        [...meta],
        [
          ['bucket', `${reference}.id`],
          ['role', quote(role)],
        ],
        isBeside ? [['depends_on', `[${versions.type}.${versions.name}]`]] : [],
      ],
      blocks: [
        {
          head: 'rule',
          groups: [
            [
              ['id', '"replicate-all"'],
              ['status', '"Enabled"'],
            ],
          ],
          blocks: [
            { head: 'filter', groups: [] },
            { head: 'delete_marker_replication', groups: [[['status', '"Disabled"']]] },
            { head: 'destination', groups: [[['bucket', quote(destination)]]] },
          ],
        },
      ],
    },
  ]);
  return {
    kind: 'fix',
    title: titleFor('replicate', subject),
    explanation: [
      `\`${type}.${name}\` is added below \`${subject.type}.${subject.name}\` and copies every new object to \`${destination}\`.`,
      `Bucket and role (\`${role}\`) are those that the configuration of TerraFix names (\`s3-replication-destination-arn\`, \`s3-replication-role-arn\`).`,
      'Deletions are not copied, so that a mistake here does not reach the copy.',
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'The copy is billed as storage, and the transfer between regions by size.',
        'Objects that are there already are not copied: run S3 Batch Replication once for them.',
        'The role must be allowed to read this bucket and to write to the other, which must have versioning on. Objects encrypted with KMS are left out unless `source_selection_criteria` and a key are added.',
      ],
    },
  };
}

export const crossRegionReplication: Rule = {
  id: 'TFX-AWS-S3-006',
  slug: 'cross-region-replication',
  title: 'S3 buckets are replicated to another region',
  requirement: 'An enabled replication rule copies the objects of the bucket to a bucket in another region.',
  tests: ['aws-s3-cross-region-replication-enabled'],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'The copy is billed as storage, and the transfer between regions by size.',
  scanners: {
    checkov: ['CKV_AWS_144'],
    prowler: ['s3_bucket_cross_region_replication'],
    securityHub: ['S3.7'],
  },
  parameters: ['s3-replication-destination-arn', 's3-replication-role-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_replication_configuration',
  ],
  check,
  fix,
};
