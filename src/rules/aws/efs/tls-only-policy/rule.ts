import { secureTransportRule } from '../../../kit/secure-transport.ts';

export const tlsOnlyPolicy = secureTransportRule({
  id: 'TFX-AWS-EFS-005',
  slug: 'tls-only-policy',
  title: 'EFS file systems are mounted with TLS only',
  requirement: 'The policy of the file system denies mounts that do not use TLS.',
  tests: [],
  resourceTypes: ['aws_efs_file_system'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.7'], nist: ['SC-8'] },
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/encryption-in-transit.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system_policy',
  ],
  home: {
    inline: null,
    companion: { type: 'aws_efs_file_system_policy', refersBy: 'file_system_id', attribute: 'id' },
  },
  action: 'elasticfilesystem:*',
  service: 'elasticfilesystem',
  resources: (arn) => arn,
  // Without this statement a policy shuts out everybody who mounts without an identity, which EFS lets in by itself.
  statementsOfDefault: (reference) => [
    {
      Sid: 'AllowThroughMountTargets',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'elasticfilesystem:ClientMount',
        'elasticfilesystem:ClientWrite',
        'elasticfilesystem:ClientRootAccess',
      ],
      Resource: `\${${reference}.arn}`,
      Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
    },
  ],
  notes: [
    'Clients that mount without TLS are turned away, also by mounts that are there: use the mount helper of EFS with `-o tls`, and `transit_encryption = "ENABLED"` in volumes of ECS.',
    'Whoever may mount the file system today keeps that right, over TLS.',
  ],
});
