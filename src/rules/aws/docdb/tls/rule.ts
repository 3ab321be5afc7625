import { parameterRule } from '../../../kit/databases/parameter-rule.ts';

export const tls = parameterRule({
  id: 'TFX-AWS-DOCDB-005',
  slug: 'tls',
  title: 'DocumentDB requires TLS',
  requirement: 'The cluster takes connections with TLS only.',
  tests: [],
  resourceTypes: ['aws_docdb_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_90'], prowler: [], securityHub: [] },
  controls: { pci: ['4.2.1'], nist: ['SC-8'] },
  references: [
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group',
  ],
  wanted: () => [
    {
      name: 'tls',
      isMet: (value) => value.toLowerCase() !== 'disabled',
      isMetByDefault: true,
      defaultInWords: 'the default is enabled',
      wanted: () => 'enabled',
      isStatic: true,
    },
  ],
  titlePrefix: 'require TLS for',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'The parameter is static: it holds after each instance has been restarted, at a time of your choice.',
      'Clients that connect without TLS are turned away from then on; the others need the bundle of AWS (`global-bundle.pem`).',
    ],
  }),
});
