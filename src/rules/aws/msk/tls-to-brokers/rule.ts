import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const tlsToBrokers = argumentRule({
  id: 'TFX-AWS-MSK-001',
  slug: 'tls-to-brokers',
  title: 'Clients reach MSK over TLS',
  requirement: 'Clients and brokers of the cluster speak TLS only.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free; TLS costs the brokers processor time.',
  scanners: {
    checkov: ['CKV_AWS_81'],
    prowler: ['kafka_cluster_in_transit_encryption_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-working-with-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  path: ['encryption_info', 'encryption_in_transit', 'client_broker'],
  read: readString,
  isMet: (value) => value === 'TLS',
  whenAbsent: { isMet: true, because: 'the default is TLS' },
  wanted: () => 'TLS',
  titlePrefix: 'want TLS from clients of',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Clients on port 9092 are turned away afterwards: move them to 9094 first. `TLS_PLAINTEXT` lets both in meanwhile.',
      'Brokers restart one after another; topics with one replica are not reachable while theirs does.',
    ],
  }),
});
