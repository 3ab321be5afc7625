import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const fieldLogs = argumentRule({
  id: 'TFX-AWS-APPSYNC-001',
  slug: 'field-logs',
  title: 'AppSync logs fields that fail',
  requirement: 'AppSync logs fields, at least those that fail.',
  tests: [],
  resourceTypes: ['aws_appsync_graphql_api'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Logs are billed by size.',
  scanners: {
    checkov: ['CKV_AWS_194'],
    prowler: ['appsync_field_level_logging_enabled'],
    securityHub: ['AppSync.2'],
  },
  references: [
    'https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_graphql_api',
  ],
  path: ['log_config', 'field_log_level'],
  read: readString,
  isMet: (level) => level !== 'NONE',
  whenAbsent: { isMet: false, because: 'AppSync logs nothing' },
  wanted: () => 'ERROR',
  titlePrefix: 'log failing fields of',
  refuseFirst: (subject) =>
    subject.nestedBlocks('log_config').blocks.length === 0
      ? refuse(
          'needs-human-value',
          [`\`${subject.address}\` has no \`log_config\`, which names the role that writes the logs.`],
          ['Add `log_config` with `cloudwatch_logs_role_arn` and `field_log_level = "ERROR"`.'],
        )
      : null,
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Fields that fail are logged from then on, with their arguments unless `exclude_verbose_content` is true.',
    ],
  }),
});
