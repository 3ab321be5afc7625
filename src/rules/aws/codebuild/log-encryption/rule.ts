import { switchRule } from '../../../kit/switch-rule.ts';

export const logEncryption = switchRule({
  id: 'TFX-AWS-CODEBUILD-003',
  slug: 'log-encryption',
  title: 'Build logs in S3 are encrypted',
  requirement: 'CodeBuild encrypts the logs that it writes to S3.',
  tests: [],
  resourceTypes: ['aws_codebuild_project'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_311'],
    prowler: ['codebuild_project_s3_logs_encrypted'],
    securityHub: ['CodeBuild.3'],
  },
  references: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project',
  ],
  path: ['logs_config', 's3_logs', 'encryption_disabled'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'encrypt the logs of',

  notes: [
    'New logs are encrypted with the key of the project, for S3 by default; old ones stay as they are.',
  ],
});
