import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { logPublishingRule } from '../log-publishing.ts';

export const errorLogs = logPublishingRule({
  id: 'TFX-AWS-OPENSEARCH-005',
  slug: 'error-logs',
  title: 'OpenSearch domains publish their error log',
  requirement: 'The error log of the domain is published to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size.',
  scanners: { checkov: ['CKV_AWS_84'], prowler: [], securityHub: ['OpenSearch.4', 'ES.4'] },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#log_publishing_options',
  ],
  logType: 'ES_APPLICATION_LOGS',
  word: 'errors',
  notes: [
    'The domain is changed in place by a configuration change, without downtime.',
    'CloudWatch bills the log by size; error logs are small.',
  ],
});
