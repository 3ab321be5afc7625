import type { Verdict } from '../../../../domain/measured.ts';
import type { NestedBlock, ResourceInstance, Value } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { quote, resourceHead } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const controlType = 'aws_cloudfront_origin_access_control';

/** Whether an origin is a bucket by its REST endpoint; `null` when its name is computed. */
function isBucket(value: Value | undefined): boolean | null {
  if (value?.kind === 'string')
    return (
      /\.s3([.-][a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(value.value) &&
      !value.value.includes('.s3-website')
    );
  if (value?.kind === 'pattern') {
    const end = value.parts.at(-1) ?? '';
    return /\.s3([.-][a-z0-9-]+)*\.amazonaws\.com$/.test(end) ? true : end.includes('.') ? false : null;
  }
  if (value?.kind !== 'reference') return null;
  const last = value.path.at(-1);
  if (!/^(data\.)?aws_s3_bucket\./.test(value.address))
    return value.address.startsWith('aws_') ? false : null;
  return last === 'bucket_regional_domain_name' || last === 'bucket_domain_name';
}

function isWritten(block: NestedBlock, path: readonly string[]): boolean {
  const value = block.evaluate(path)?.value;
  return value !== undefined && value.kind !== 'null' && !(value.kind === 'string' && value.value === '');
}

/** Origins that are buckets, and whether CloudFront shows the bucket who asks. */
function openOrigins(subject: ResourceInstance): {
  readonly open: readonly NestedBlock[];
  readonly isKnown: boolean;
} {
  const { blocks, isExact } = subject.nestedBlocks('origin');
  const bare = blocks.filter(
    (origin) =>
      !isWritten(origin, ['origin_access_control_id']) &&
      !isWritten(origin, ['s3_origin_config', 'origin_access_identity']) &&
      origin.nestedBlocks('custom_origin_config').blocks.length === 0,
  );
  const kinds = bare.map((origin) => isBucket(origin.evaluate(['domain_name'])?.value));
  return {
    open: bare.filter((_, index) => kinds[index] === true),
    isKnown: isExact && !kinds.includes(null),
  };
}

/**
 * Names of access controls are unique in an account, and so are those of buckets: that of the first one, as an expression.
 * A bucket behind several distributions lends its name to none of them.
 */
function calledAfter(
  subject: ResourceInstance,
  origin: NestedBlock | undefined,
  name: string,
  { configuration }: RuleContext,
): string {
  const text = origin === undefined ? '' : domainText(subject, origin);
  const isShared = configuration
    .resourcesOfType(subject.type)
    .filter((other) => other.block !== subject.block)
    .some((other) => other.nestedBlocks('origin').blocks.some((each) => domainText(other, each) === text));
  if (isShared) return quote(`${name}-distribution`);
  const bucket = /^(aws_s3_bucket\.[\w-]+(?:\[(?:\d+|"[\w.-]+")\])?)\.bucket\w*_domain_name$/.exec(text)?.[1];
  if (bucket !== undefined) return `${bucket}.id`;
  return quote(/^"([a-z0-9][a-z0-9-]{1,62})\.s3[.-]/.exec(text)?.[1] ?? name);
}

function domainText({ module, file: path }: ResourceInstance, { block }: NestedBlock): string {
  const domain = block.body.attributes.find((each) => each.name === 'domain_name')?.expression;
  const file = module.source.files.find((each) => each.path === path);
  return domain && file ? file.text.slice(domain.span.start, domain.span.end) : '';
}

function check(subject: ResourceInstance): Verdict {
  const { open, isKnown } = openOrigins(subject);
  if (open.length > 0) return violated('CloudFront asks a bucket for objects without saying who it is');
  return isKnown
    ? compliant('no origin of it is a bucket that is asked without a signature')
    : unknown('an origin of it is computed when Terraform runs');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'origin');
  if (ignored !== null) return ignored;
  const { open } = openOrigins(subject);
  if (open.some(({ isDynamic }) => isDynamic))
    return refuse(
      'exclusive-choice',
      [`A \`dynamic "origin"\` block of \`${subject.address}\` makes origins, buckets and others alike.`],
      [
        `Add an \`${controlType}\`, and give its id as \`origin_access_control_id\` to those that are buckets, through what \`for_each\` goes through.`,
      ],
    );
  const { configuration } = context;
  const draft = new Draft(configuration);
  const name = freeName(subject, [controlType], subject.name);
  for (const { block } of open)
    draft.setArgument(subject.file, block, 'origin_access_control_id', `${controlType}.${name}.id`);
  const { meta } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(controlType, name),
      groups: [
        meta.filter(([argument]) => argument === 'provider'),
        [
          ['name', calledAfter(subject, open[0], name, context)],
          ['origin_access_control_origin_type', '"s3"'],
          ['signing_behavior', '"always"'],
          ['signing_protocol', '"sigv4"'],
        ],
      ],
    },
  ]);
  return {
    kind: 'fix',
    title: titleFor('sign what is asked of buckets by', subject),
    explanation: [
      `\`${controlType}.${name}\` is added, and CloudFront signs with it what it asks of the bucket.`,
      'One access control serves all buckets and instances.',
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'The policy of the bucket must let `cloudfront.amazonaws.com` read, with `aws:SourceArn` of the distribution as its condition: add that first where the bucket is not public, or objects are denied.',
        'Only then can what makes the bucket public be taken away, which this change leaves as it is.',
        'With objects encrypted by a KMS key of yours, its policy must let CloudFront decrypt.',
      ],
    },
  };
}

export const originAccessControl: Rule = {
  id: 'TFX-AWS-CLOUDFRONT-008',
  slug: 'origin-access-control',
  title: 'Distributions sign what they ask of buckets',
  requirement:
    'Every bucket behind the distribution is reached with an origin access control, or its older kind.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV2_AWS_46'],
    prowler: ['cloudfront_distributions_s3_origin_access_control'],
    securityHub: ['CloudFront.13'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_origin_access_control',
  ],
  check,
  fix,
};
