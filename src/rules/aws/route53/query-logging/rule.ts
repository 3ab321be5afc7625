import { companionRule } from '../../../kit/companion-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const queryLogging = companionRule({
  id: 'TFX-AWS-ROUTE53-001',
  slug: 'query-logging',
  title: 'Public zones log DNS queries',
  requirement: 'Route 53 logs the queries for the public zone.',
  tests: [],
  testNames: ['Route53 query logging enabled (AWS)'],
  resourceTypes: ['aws_route53_zone'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs.',
  scanners: {
    checkov: ['CKV2_AWS_39'],
    prowler: ['route53_public_hosted_zones_cloudwatch_logging_enabled'],
    securityHub: ['Route53.2'],
  },
  parameters: ['dns-query-log-group-arn'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_query_log',
  ],
  companion: { type: 'aws_route53_query_log', refersBy: 'zone_id', attribute: 'zone_id' },
  judgeFirst: (subject) => {
    const { blocks, isExact } = subject.nestedBlocks('vpc');
    if (blocks.length > 0 && isExact)
      return compliant('it is a private zone, which has no query log of its own');
    return isExact ? null : unknown('whether the zone is private is computed when Terraform runs');
  },
  build: (subject, { parameters }) => {
    const arn = textParameter(parameters, 'dns-query-log-group-arn');
    return arn === null
      ? refuse(
          'needs-human-value',
          [
            `Where the queries for \`${subject.address}\` are to be logged is not known. Route 53 writes to CloudWatch in us-east-1 only, to a group whose resource policy lets it.`,
          ],
          [
            'Make a log group in us-east-1 with a provider for that region, and an `aws_cloudwatch_log_resource_policy` that lets `route53.amazonaws.com` create streams and put events.',
            'Name it under `parameters.dns-query-log-group-arn` in `.github/terrafix.yml`: one group serves all zones.',
          ],
        )
      : {
          groups: [[['cloudwatch_log_group_arn', quote(arn)]]],
          explanation: [
            `Queries go to \`${arn}\`, which the configuration of TerraFix names (\`dns-query-log-group-arn\`).`,
          ],
        };
  },
  titlePrefix: 'log the queries for',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'Answers are not touched. The resource policy of the log group must let `route53.amazonaws.com` write; otherwise applying fails and nothing changes.',
      'CloudWatch bills the logs by size.',
    ],
  }),
});
