import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { logBucketFor } from '../../../kit/log-bucket.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant } from '../../../kit/verdict.ts';
import { balancerType } from '../balancers.ts';

const types = ['aws_lb', 'aws_alb', 'aws_elb'];

function bucketFor(subject: ResourceInstance, context: RuleContext): string | null {
  return logBucketFor(subject, types, 'access_logs', context);
}

function hasBlock({ block }: ResourceInstance): boolean {
  return block.body.blocks.some(
    ({ type, labels }) => type === 'access_logs' || labels[0]?.value === 'access_logs',
  );
}

export const accessLogs = argumentRule({
  id: 'TFX-AWS-ELB-002',
  slug: 'access-logs',
  title: 'Load balancers log every request',
  requirement: 'The load balancer writes access logs to a bucket.',
  tests: [],
  resourceTypes: types,
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'S3 bills the storage of the logs.',
  scanners: {
    checkov: ['CKV_AWS_91', 'CKV_AWS_92'],
    prowler: ['elbv2_logging_enabled', 'elb_logging_enabled'],
    securityHub: ['ELB.5'],
  },
  parameters: ['log-bucket'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb#access_logs',
  ],
  path: ['access_logs', 'enabled'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default writes no logs' },
  judgeFirst: (subject) => {
    if (balancerType(subject) === 'gateway') return compliant('a gateway load balancer has no access logs');
    const isSet = readBoolean(subject.evaluate(['access_logs', 'enabled'])?.value).kind !== 'absent';
    // Of a classic load balancer the block alone switches logs on.
    return subject.type === 'aws_elb' && !isSet && subject.nestedBlocks('access_logs').blocks.length > 0
      ? compliant('`access_logs` is there, and the default of `enabled` is true')
      : null;
  },
  refuseFirst: (subject, context) =>
    hasBlock(subject) || bucketFor(subject, context) !== null
      ? null
      : refuse(
          'needs-human-value',
          [`Where \`${subject.address}\` is to write its logs is not known.`],
          ['Name the bucket under `parameters.log-bucket` in `.github/terrafix.yml`.'],
        ),
  wanted: () => true,
  besides: (subject, context) => [['bucket', bucketFor(subject, context) ?? '']],
  titlePrefix: 'write access logs of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The policy of the bucket must let Elastic Load Balancing write, and the bucket must lie in the same region; otherwise applying fails with "Access Denied" and nothing changes.',
      'S3 bills the storage: a lifecycle rule keeps it small.',
    ],
  }),
});
