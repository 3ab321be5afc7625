import { companionRule } from '../../../kit/companion-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';

export const logging = companionRule({
  id: 'TFX-AWS-WAF-001',
  slug: 'logging',
  title: 'Web ACLs log requests',
  requirement: 'The web ACL logs the requests that it looks at.',
  tests: [],
  resourceTypes: ['aws_wafv2_web_acl'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'WAF bills logs by size, and where they go bills their storage.',
  scanners: {
    checkov: ['CKV2_AWS_31'],
    prowler: ['wafv2_webacl_logging_enabled'],
    securityHub: ['WAF.11'],
  },
  parameters: ['waf-log-destination-arn'],
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_logging_configuration',
  ],
  companion: {
    type: 'aws_wafv2_web_acl_logging_configuration',
    refersBy: 'resource_arn',
    attribute: 'arn',
  },
  build: (subject, { parameters }) => {
    const arn = textParameter(parameters, 'waf-log-destination-arn');
    return arn === null
      ? refuse(
          'needs-human-value',
          [`Where \`${subject.address}\` is to write its logs is not known.`],
          [
            'Name a bucket, log group or delivery stream under `parameters.waf-log-destination-arn` in `.github/terrafix.yml`; its name must start with `aws-waf-logs-`.',
          ],
        )
      : {
          groups: [[['log_destination_configs', `[${quote(arn)}]`]]],
          explanation: [
            `Logs go to \`${arn}\`, which the configuration of TerraFix names (\`waf-log-destination-arn\`).`,
          ],
        };
  },
  titlePrefix: 'log the requests of',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'What is blocked and what passes stays the same. A log group or delivery stream must lie in the region of the web ACL, for CloudFront in us-east-1.',
      'Logs hold headers and query strings: name `redacted_fields` for those with secrets in them.',
    ],
  }),
});
