import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html */
const expired = ['rds-ca-2015', 'rds-ca-2019'];

export const certificateAuthority = argumentRule({
  id: 'TFX-AWS-RDS-013',
  slug: 'certificate-authority',
  title: 'RDS instances use a current certificate authority',
  requirement: 'The server certificate comes from an authority that has not expired.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_211'], prowler: ['rds_instance_certificate_expiration'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#ca_cert_identifier',
  ],
  path: ['ca_cert_identifier'],
  read: readString,
  isMet: (name) => !expired.includes(name),
  whenAbsent: { isMet: true, because: 'RDS takes the current default of the account' },
  wanted: () => 'rds-ca-rsa2048-g1',
  titlePrefix: 'renew the certificate of',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Engines that cannot change certificates while they run are restarted, at once or in the next maintenance window, as `apply_immediately` says.',
      'Clients that verify the server need the bundle of the new authority (`global-bundle.pem`) before the change is applied.',
    ],
  }),
});
