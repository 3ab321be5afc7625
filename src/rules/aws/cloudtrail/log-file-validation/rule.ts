import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const logFileValidation = argumentRule({
  id: 'TFX-AWS-CLOUDTRAIL-001',
  slug: 'log-file-validation',
  title: 'CloudTrail validates its log files',
  requirement: 'Log file validation is enabled for the trail.',
  tests: ['cloudtrail-log-file-validation'],
  resourceTypes: ['aws_cloudtrail'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_36'],
    prowler: ['cloudtrail_log_file_validation_enabled'],
    securityHub: ['CloudTrail.4'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail#enable_log_file_validation',
  ],
  path: ['enable_log_file_validation'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is false' },
  wanted: () => true,
  titlePrefix: 'validate the log files of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The trail is changed in place; digest files are delivered to its bucket every hour, free of charge.',
    ],
  }),
});
