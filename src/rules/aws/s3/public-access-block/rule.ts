import type { Verdict } from '../../../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from '../../../kit/companions.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { resourceHead } from '../../../kit/print.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { publicIntentOf, unreadPolicies } from './public-intent.ts';

const companionType = 'aws_s3_bucket_public_access_block';
const flags = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

function companionOf(subject: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null {
  return companionsOf(subject, [companionType], ['bucket'], configuration)[0] ?? null;
}

function judgeFlags(holder: ResourceInstance): Verdict {
  const states = flags.map((flag) => ({ flag, is: readBoolean(holder.evaluate([flag])?.value) }));
  const off = states.filter(({ is }) => is.kind === 'absent' || (is.kind === 'known' && !is.value));
  if (off.length > 0)
    return violated(`\`${holder.address}\` leaves ${listInWords(off.map(({ flag }) => flag))} off`);
  for (const { flag, is } of states)
    if (is.kind === 'unknown') return unknown(`\`${flag}\` of \`${holder.address}\` is ${is.because}`);
  return compliant(`\`${holder.address}\` sets all four flags`);
}

/** The switch for all buckets of the account, when it stands in the same root module under the same provider. */
function accountWide(subject: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null {
  const own = configuration.providerOf(subject)?.alias ?? null;
  return (
    configuration
      .resourcesOfType('aws_s3_account_public_access_block')
      .find(
        (block) =>
          block.exists &&
          block.module.rootModule === subject.module.rootModule &&
          (configuration.providerOf(block)?.alias ?? null) === own &&
          judgeFlags(block).kind === 'compliant',
      ) ?? null
  );
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const companion = companionOf(subject, context);
  const verdict =
    companion === null ? violated(`no \`${companionType}\` belongs to the bucket`) : judgeFlags(companion);
  if (verdict.kind === 'compliant') return verdict;
  const account = accountWide(subject, context);
  return account === null
    ? verdict
    : compliant(`\`${account.address}\` blocks public access to every bucket of the account`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const intents = publicIntentOf(subject, context.configuration);
  if (intents.length > 0)
    return refuse('exclusive-choice', intents, [
      'Serve the content through CloudFront with origin access control, then block public access.',
      'Or accept that the bucket is public, with `/terrafix ignore` and a reason.',
    ]);
  const companion = companionOf(subject, context);
  return companion === null ? addCompanion(subject, context) : flipFlags(subject, companion, context);
}

function flipFlags(
  subject: ResourceInstance,
  companion: ResourceInstance,
  { configuration }: RuleContext,
): Fix | RefusedFix {
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  for (const flag of flags) {
    const is = readBoolean(companion.evaluate([flag])?.value);
    if (is.kind === 'known' && is.value) continue;
    const setting = setWhereDecided(draft, { subject: companion, path: [flag], configuration }, true);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return {
    kind: 'fix',
    title: titleFor('block public access to', subject),
    explanation: [...new Set(explanation)],
    ...draft.finish(),
    impact: { kind: 'in-place', notes: notesOn(subject, configuration) },
  };
}

function addCompanion(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const siblings = siblingsOf({ subject, configuration });
  const partly = refusePartlyCovered(subject, companionType, 'bucket', configuration);
  if (partly !== null) return partly;
  const draft = new Draft(configuration);
  const name = freeName(subject, [companionType], subject.name);
  const { meta, reference } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(companionType, name),
      groups: [[...meta, ['bucket', `${reference}.id`]], flags.map((flag) => [flag, 'true'] as const)],
    },
  ]);
  return {
    kind: 'fix',
    title: titleFor('block public access to', subject),
    explanation: [
      `\`${companionType}.${name}\` is added below the bucket, with all four flags on.`,
      ...sharingInWords(siblings),
    ],
    ...draft.finish(),
    impact: { kind: 'new-resource', notes: notesOn(subject, configuration) },
  };
}

function notesOn(subject: ResourceInstance, configuration: Configuration): readonly string[] {
  const unread = unreadPolicies(subject, configuration);
  return [
    'Objects stay where they are; whoever reads the bucket without credentials loses access.',
    unread.length === 0
      ? 'Nothing in the code makes the bucket public on purpose.'
      : `What ${listInWords(unread)} says could not be read here: look whether it lets everybody in on purpose.`,
  ];
}

export const publicAccessBlock: Rule = {
  id: 'TFX-AWS-S3-001',
  slug: 'public-access-block',
  title: 'S3 buckets block public access',
  requirement: 'All four flags of S3 Block Public Access are on for the bucket, or for its whole account.',
  tests: ['aws-s3-public-access-blocked'],
  resourceTypes: ['aws_s3_bucket'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_53', 'CKV_AWS_54', 'CKV_AWS_55', 'CKV_AWS_56', 'CKV2_AWS_6'],
    prowler: ['s3_bucket_level_public_access_block'],
    securityHub: ['S3.8'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block',
  ],
  check,
  fix,
};
