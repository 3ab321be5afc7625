import { secureTransportRule } from '../../../kit/secure-transport.ts';
import { queuePolicyHome } from '../queue-policy-home.ts';

export const tlsOnlyPolicy = secureTransportRule({
  id: 'TFX-AWS-SQS-003',
  slug: 'tls-only-policy',
  title: 'SQS queues allow only HTTPS traffic',
  requirement: 'The policy of the queue denies requests that do not use TLS.',
  tests: [],
  resourceTypes: ['aws_sqs_queue'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.7'], nist: ['SC-8'] },
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy',
  ],
  home: queuePolicyHome,
  action: 'sqs:*',
  service: 'sqs',
  resources: (arn) => arn,
  notes: [
    'Clients that speak plain HTTP to the queue are turned away; the tools and SDKs of AWS use HTTPS unless told otherwise.',
    'Whoever may use the queue today keeps that right.',
  ],
});
