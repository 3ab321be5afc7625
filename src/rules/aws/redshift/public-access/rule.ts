import { providerMajorOf } from '../../../kit/provider-generation.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const publicAccess = switchRule({
  id: 'TFX-AWS-REDSHIFT-001',
  slug: 'public-access',
  title: 'Redshift clusters are not publicly accessible',
  requirement: 'The cluster has no public address.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_87'],
    prowler: ['redshift_cluster_public_access'],
    securityHub: ['Redshift.1'],
  },
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster#publicly_accessible',
  ],
  path: ['publicly_accessible'],
  on: false,
  whenAbsent: { isMet: false, because: 'the default is true before version 6 of the provider' },
  judgeFirst: (subject) => {
    if ((subject.evaluate(['publicly_accessible'])?.value.kind ?? 'null') !== 'null') return null;
    const major = providerMajorOf(subject);
    if (major === null)
      return unknown(
        '`publicly_accessible` is not set, and its default changed with version 6 of the provider, which the code does not pin',
      );
    return major >= 6
      ? compliant(
          '`publicly_accessible` is not set, and the default is false since version 6 of the provider',
        )
      : null;
  },
  titlePrefix: 'take from the internet',
  notes: [
    'The cluster is changed in place; its endpoint then leads to the private address only.',
    'Whoever connects from outside the VPC without a VPN, a peering or a bastion loses access: look at dashboards and loaders from elsewhere.',
  ],
});
