import { parameterRule } from '../../../kit/databases/parameter-rule.ts';

export const auditLogs = parameterRule({
  id: 'TFX-AWS-DOCDB-006',
  slug: 'audit-logs',
  title: 'DocumentDB records what is done',
  requirement: 'The cluster writes audit records.',
  tests: [],
  resourceTypes: ['aws_docdb_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Records are billed as logs, where the log is published.',
  scanners: { checkov: ['CKV_AWS_104'], prowler: [], securityHub: [] },
  controls: { pci: ['10.2.1'], nist: ['AU-12'] },
  references: [
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group',
  ],
  wanted: () => [
    {
      name: 'audit_logs',
      isMet: (value) => !['disabled', 'none'].includes(value.toLowerCase()),
      isMetByDefault: false,
      defaultInWords: 'the default is disabled',
      wanted: () => 'enabled',
      isStatic: false,
    },
  ],
  titlePrefix: 'audit',
  impact: (_subject, isNewGroup) => ({
    kind: isNewGroup ? 'downtime' : 'in-place',
    notes: [
      isNewGroup
        ? 'The cluster moves to another parameter group and takes it over when its instances are restarted.'
        : 'The parameter is dynamic: it holds as soon as it is applied, without a restart.',
      'Records leave the cluster only when the `audit` log is published (`enabled_cloudwatch_logs_exports`).',
    ],
  }),
});
