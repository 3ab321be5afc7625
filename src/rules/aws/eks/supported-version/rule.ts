import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

/**
 * The last minor version of Kubernetes 1 whose standard support by EKS has ended: that of 1.33 on 2026-07-29.
 *
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
const lastUnsupported = 33;

function minorOf(version: string): number | null {
  const minor = /^1\.(\d{1,3})$/.exec(version)?.[1];
  return minor === undefined ? null : Number(minor);
}

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(['version']);
  const at = decidedAt(evaluated);
  const version = readString(evaluated && configuration.settle(evaluated.value));
  if (version.kind === 'absent')
    return unknown('`version` is not set: the cluster keeps the one that was newest when it was made', at);
  const minor = version.kind === 'known' ? minorOf(version.value) : null;
  if (version.kind === 'unknown' || minor === null)
    return unknown('`version` is computed when Terraform runs', at);
  const said = `\`version\` is \`${version.value}\``;
  return minor <= lastUnsupported
    ? violated(`${said}, whose standard support by AWS has ended`, at)
    : compliant(said, at);
}

export const supportedVersion: Rule = {
  id: 'TFX-AWS-EKS-005',
  slug: 'supported-version',
  title: 'EKS clusters run a version that AWS supports',
  requirement: 'The version of Kubernetes is in standard support.',
  tests: [],
  resourceTypes: ['aws_eks_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free; a cluster in extended support costs more than one in standard support.',
  scanners: {
    checkov: ['CKV_AWS_339'],
    prowler: ['eks_cluster_uses_a_supported_version'],
    securityHub: ['EKS.2'],
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html',
  ],
  check,
  fix: (subject, context) =>
    refuse(
      'needs-human-value',
      [
        `${check(subject, context).because.replace(/^`version`/, `\`version\` of \`${subject.address}\``)}.`,
        'A cluster goes up by one minor version at a time, and never back.',
      ],
      [
        'Look at the upgrade insights of the cluster for APIs that the next version no longer has.',
        'Raise `version` by one, apply, then update add-ons and node groups to it; and again, until the version is in standard support.',
        'Try each step on a cluster of less weight first.',
      ],
    ),
};
