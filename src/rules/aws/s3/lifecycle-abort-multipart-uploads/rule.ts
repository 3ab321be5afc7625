import type { Verdict } from '../../../../domain/measured.ts';
import type { NestedBlock, ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { type NewBlock, resourceHead } from '../../../kit/print.ts';
import { readBoolean, readNumber, readString } from '../../../kit/read-value.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { refuseOldProvider } from '../refuse-old-provider.ts';

const type = 'aws_s3_bucket_lifecycle_configuration';

/** What most AWS examples use: no upload that is still alive takes as long. */
const usualDays = 7;

interface Rules {
  readonly holder: ResourceInstance;
  /** `rule` of the companion, `lifecycle_rule` of the bucket itself as older providers have it. */
  readonly name: 'rule' | 'lifecycle_rule';
}

function rulesOf(subject: ResourceInstance, { configuration }: RuleContext): Rules | null {
  const [companion] = companionsOf(subject, [type], ['bucket'], configuration);
  if (companion !== undefined) return { holder: companion, name: 'rule' };
  const { blocks, isExact } = subject.nestedBlocks('lifecycle_rule');
  return blocks.length > 0 || !isExact ? { holder: subject, name: 'lifecycle_rule' } : null;
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const rules = rulesOf(subject, context);
  if (rules === null) return unlessOutlineIsSilent(subject, type) ?? violated(`no \`${type}\` belongs to it`);
  const { blocks, isExact } = rules.holder.nestedBlocks(rules.name);
  if (blocks.some(aborts))
    return compliant(`a rule of \`${rules.holder.address}\` ends uploads that were never completed`);
  return isExact
    ? violated(`no enabled rule of \`${rules.holder.address}\` ends incomplete uploads to the whole bucket`)
    : unknown(`the rules of \`${rules.holder.address}\` are computed when Terraform runs`);
}

/** Whether a rule that is on ends incomplete uploads to the whole bucket; what is not known counts as said. */
function aborts(rule: NestedBlock): boolean {
  const days = [
    rule.evaluate(['abort_incomplete_multipart_upload', 'days_after_initiation']),
    rule.evaluate(['abort_incomplete_multipart_upload_days']),
  ].map((each) => readNumber(each?.value));
  if (!days.some((each) => each.kind === 'unknown' || (each.kind === 'known' && each.value > 0)))
    return false;
  const status = readString(rule.evaluate(['status'])?.value);
  if (status.kind === 'known' && status.value !== 'Enabled') return false;
  const enabled = readBoolean(rule.evaluate(['enabled'])?.value);
  if (enabled.kind === 'known' && !enabled.value) return false;
  const prefixes = [['prefix'], ['filter', 'prefix'], ['filter', 'and', 'prefix']].map((path) =>
    readString(rule.evaluate(path)?.value),
  );
  if (prefixes.some((prefix) => prefix.kind === 'known' && prefix.value !== '')) return false;
  return [
    ['filter', 'tag'],
    ['filter', 'and'],
    ['filter', 'object_size_greater_than'],
  ].every((path) => {
    const narrowing = rule.evaluate(path);
    return narrowing === null || narrowing.value.kind === 'null';
  });
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration, parameters } = context;
  const set = numberParameter(parameters, 's3-abort-upload-days');
  const days = set ?? usualDays;
  const draft = new Draft(configuration);
  const rules = rulesOf(subject, context);
  const sentence = addRule(subject, rules, context, draft, days);
  if (typeof sentence !== 'string') return sentence;
  return {
    kind: 'fix',
    title: titleFor('end incomplete uploads to', subject),
    explanation: [
      sentence,
      set === null
        ? `${days} days are usual; \`s3-abort-upload-days\` in the configuration of TerraFix sets another time.`
        : `${days} days is what the configuration of TerraFix says (\`s3-abort-upload-days\`).`,
      ...sharingInWords(siblingsOf({ subject: rules?.holder ?? subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: rules === null ? 'new-resource' : 'in-place',
      notes: [
        'Complete objects are not touched; parts of uploads that nobody completed are deleted, which saves their storage.',
        ...(rules === null
          ? ['A lifecycle configuration that was made by hand would be replaced: look in the account first.']
          : []),
      ],
    },
  };
}

const id = '"abort-incomplete-multipart-uploads"';

function addRule(
  subject: ResourceInstance,
  rules: Rules | null,
  { configuration }: RuleContext,
  draft: Draft,
  days: number,
): string | RefusedFix {
  const rule: NewBlock = {
    head: 'rule',
    groups: [
      [
        ['id', id],
        ['status', '"Enabled"'],
      ],
    ],
    blocks: [
      { head: 'filter', groups: [] },
      { head: 'abort_incomplete_multipart_upload', groups: [[['days_after_initiation', String(days)]]] },
    ],
  };
  const inline: NewBlock = {
    head: 'lifecycle_rule',
    groups: [
      [
        ['id', id],
        ['enabled', 'true'],
        ['abort_incomplete_multipart_upload_days', String(days)],
      ],
    ],
  };
  if (rules !== null) {
    const ignored = refuseIgnored(rules.holder, rules.name);
    if (ignored !== null) return ignored;
    draft.addNestedBlock(rules.holder.file, rules.holder.block, rules.name === 'rule' ? rule : inline);
    return `A rule for the whole bucket is added to \`${rules.holder.type}.${rules.holder.name}\`; the others stay as they are.`;
  }
  const partly =
    refusePartlyCovered(subject, type, 'bucket', configuration) ?? refuseOldProvider(subject, type);
  if (partly !== null) return partly;
  const name = freeName(subject, [type], subject.name);
  const { meta, reference } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(type, name),
      groups: [[...meta], [['bucket', `${reference}.id`]]],
      blocks: [rule],
    },
  ]);
  return `\`${type}.${name}\` is added below \`${subject.type}.${subject.name}\`.`;
}

export const lifecycleAbortMultipartUploads: Rule = {
  id: 'TFX-AWS-S3-007',
  slug: 'lifecycle-abort-multipart-uploads',
  title: 'S3 buckets drop incomplete uploads',
  requirement: 'A lifecycle rule for the whole bucket ends multipart uploads that were never completed.',
  tests: [],
  resourceTypes: ['aws_s3_bucket'],
  review: 'skim',
  severity: 'low',
  risk: 'none',
  cost: 'Free; it saves the storage of abandoned parts.',
  scanners: {
    checkov: ['CKV_AWS_300', 'CKV2_AWS_61'],
    prowler: ['s3_bucket_lifecycle_enabled'],
    securityHub: ['S3.13'],
  },
  parameters: ['s3-abort-upload-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration',
  ],
  check,
  fix,
};
