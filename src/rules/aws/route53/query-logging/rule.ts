import { companionRule } from '../../../kit/companion-rule.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';
import { neighbourGroup, queryLogGroup } from './log-group.ts';

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
  parameters: ['dns-query-log-group-arn', ...logGroupParameters],
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
  build: (subject, context) => {
    const arn = textParameter(context.parameters, 'dns-query-log-group-arn');
    if (arn !== null)
      return {
        groups: [[['cloudwatch_log_group_arn', quote(arn)]]],
        explanation: [
          `Queries go to \`${arn}\`, which the configuration of TerraFix names (\`dns-query-log-group-arn\`).`,
        ],
      };
    return (
      neighbourGroup(subject, context) ??
      queryLogGroup(subject, context) ??
      refuse(
        'needs-human-value',
        [
          `Where the queries for \`${subject.address}\` are to be logged is not known. Route 53 writes to CloudWatch in us-east-1 only, and the module has no provider for that region.`,
        ],
        [
          'Add a provider for us-east-1 to this module: TerraFix then adds the log group and its policy.',
          'Or name a group of that region, which Route 53 may write to, under `parameters.dns-query-log-group-arn` in `.github/terrafix.yml`: one serves all zones.',
        ],
      )
    );
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
