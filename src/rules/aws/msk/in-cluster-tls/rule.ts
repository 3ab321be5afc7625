import { switchRule } from '../../../kit/switch-rule.ts';

export const inClusterTls = switchRule({
  id: 'TFX-AWS-MSK-004',
  slug: 'in-cluster-tls',
  title: 'MSK brokers speak TLS with each other',
  requirement: 'What brokers send each other is encrypted.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free; TLS costs the brokers processor time.',
  scanners: { checkov: ['CKV_AWS_81'], prowler: [], securityHub: ['MSK.1'] },
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-working-with-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  path: ['encryption_info', 'encryption_in_transit', 'in_cluster'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'encrypt between brokers of',
  impactKind: 'replacement',
  notes: [
    'How brokers speak with each other is chosen when a cluster is made: Terraform would delete it with its topics.',
  ],
  procedure: ({ address }) => [
    `Add a second cluster with \`in_cluster = true\` beside \`${address}\`.`,
    'Copy topics to it with MSK Replicator or MirrorMaker 2, and let that run.',
    'Move consumers, then producers, to the new brokers.',
    `Remove \`${address}\` when nothing reads from it any more.`,
  ],
});
