import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const logs = argumentRule({
  id: 'TFX-AWS-CODEBUILD-002',
  slug: 'logs',
  title: 'Builds are logged',
  requirement: 'The log of builds goes to CloudWatch or S3.',
  tests: [],
  resourceTypes: ['aws_codebuild_project'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Logs are billed by size.',
  scanners: {
    checkov: ['CKV_AWS_314'],
    prowler: ['codebuild_project_logging_enabled'],
    securityHub: ['CodeBuild.4'],
  },
  references: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project',
  ],
  path: ['logs_config', 'cloudwatch_logs', 'status'],
  read: readString,
  isMet: (value) => value === 'ENABLED',
  whenAbsent: { isMet: true, because: 'the default is ENABLED' },
  wanted: () => 'ENABLED',
  titlePrefix: 'log builds of',
  judgeFirst: (subject) => {
    const bucket = readString(subject.evaluate(['logs_config', 's3_logs', 'status'])?.value);
    return bucket.kind === 'known' && bucket.value === 'ENABLED'
      ? compliant('builds are logged to S3')
      : null;
  },
  impact: () => ({
    kind: 'in-place',
    notes: ['Builds are logged from then on. The role of the project needs rights on the log group.'],
  }),
});
