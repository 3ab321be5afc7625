import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { Draft } from '../../../kit/draft.ts';
import { logBucketFor } from '../../../kit/log-bucket.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { distributionFix } from '../distribution-argument.ts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const { blocks, isExact } = subject.nestedBlocks('logging_config');
  if (!isExact) return unknown('whether `logging_config` is there is computed when Terraform runs');
  if (blocks.length > 0) return compliant('`logging_config` names a bucket');
  const types = ['aws_cloudwatch_log_delivery_source'];
  const [source] = companionsOf(subject, types, ['resource_arn'], configuration);
  return source === undefined
    ? violated('it has no `logging_config`')
    : compliant(`\`${source.address}\` delivers its logs`);
}

/** The bucket by its domain name, as CloudFront wants it. */
function bucketFor(subject: ResourceInstance, context: RuleContext): string | null {
  const named = textParameter(context.parameters, 'log-bucket');
  const parameters = {};
  const own = logBucketFor(subject, [subject.type], 'logging_config', { ...context, parameters });
  return own ?? (named === null ? null : quote(`${named}.s3.amazonaws.com`));
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const bucket = bucketFor(subject, context);
  const isDynamic = subject.block.body.blocks.some(({ labels }) => labels[0]?.value === 'logging_config');
  if (isDynamic)
    return refuse(
      'exclusive-choice',
      [`A \`dynamic "logging_config"\` block of \`${subject.address}\` leaves it out.`],
      ['Make the `for_each` of that block give one element.'],
    );
  if (bucket === null)
    return refuse(
      'needs-human-value',
      [`Where \`${subject.address}\` is to write its logs is not known.`],
      ['Name the bucket under `parameters.log-bucket` in `.github/terrafix.yml`; it must allow ACLs.'],
    );
  const draft = new Draft(context.configuration);
  draft.addNestedBlock(subject.file, subject.block, {
    head: 'logging_config',
    groups: [[['bucket', bucket]]],
  });
  return distributionFix(draft, subject, context, {
    titlePrefix: 'write access logs of',
    explanation: `\`logging_config\` is added; logs go to \`${bucket.replaceAll('"', '')}\`.`,
    notes: [
      'The bucket must allow ACLs (`object_ownership = "BucketOwnerPreferred"`), because CloudFront grants itself access by one; otherwise applying fails and nothing changes.',
      'S3 bills the storage of the logs.',
    ],
  });
}

export const accessLogs: Rule = {
  id: 'TFX-AWS-CLOUDFRONT-003',
  slug: 'access-logs',
  title: 'Distributions log every request',
  requirement: 'The distribution writes access logs.',
  tests: [],
  resourceTypes: ['aws_cloudfront_distribution'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'S3 bills the storage of the logs.',
  scanners: {
    checkov: ['CKV_AWS_86'],
    prowler: ['cloudfront_distributions_logging_enabled'],
    securityHub: ['CloudFront.5'],
  },
  parameters: ['log-bucket'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution#logging-config-arguments',
  ],
  check,
  fix,
};
