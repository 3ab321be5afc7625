import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { logPublishingRule } from '../log-publishing.ts';

export const auditLogs = logPublishingRule({
  id: 'TFX-AWS-OPENSEARCH-006',
  slug: 'audit-logs',
  title: 'OpenSearch domains publish their audit log',
  requirement: 'The audit log of the domain is published to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size.',
  scanners: {
    checkov: ['CKV_AWS_317'],
    prowler: ['opensearch_service_domains_audit_logging_enabled'],
    securityHub: ['OpenSearch.5', 'ES.5'],
  },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#log_publishing_options',
  ],
  logType: 'AUDIT_LOGS',
  word: 'audit',
  refuseFirst: (subject) => {
    const access = readBoolean(subject.evaluate(['advanced_security_options', 'enabled'])?.value);
    return access.kind === 'known' && access.value
      ? null
      : refuse(
          'needs-human-value',
          [
            `\`${subject.address}\` has no fine-grained access control in this code, and only that writes an audit log.`,
          ],
          [
            'Switch fine-grained access control on first (`advanced_security_options`), with a master user of your choice.',
          ],
        );
  },
  notes: [
    'The domain is changed in place by a configuration change, without downtime.',
    'What is audited is then chosen inside OpenSearch (Security, Audit logs); CloudWatch bills the log by size, and that of a busy domain is large.',
  ],
});
