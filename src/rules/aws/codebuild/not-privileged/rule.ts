import { switchRule } from '../../../kit/switch-rule.ts';
import { refuse } from '../../../kit/refuse.ts';
import { readString } from '../../../kit/read-value.ts';

export const notPrivileged = switchRule({
  id: 'TFX-AWS-CODEBUILD-001',
  slug: 'not-privileged',
  title: 'Builds are not privileged',
  requirement: 'Containers of builds run without privileged mode.',
  tests: [],
  resourceTypes: ['aws_codebuild_project'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_316'], prowler: [], securityHub: ['CodeBuild.5'] },
  references: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/security-best-practices.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project',
  ],
  path: ['environment', 'privileged_mode'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'take privileges from builds of',
  refuseFirst: (subject) => {
    const buildspec = readString(subject.evaluate(['source', 'buildspec'])?.value);
    return buildspec.kind === 'known' && /\bdocker (build|buildx|push)\b/.test(buildspec.value)
      ? refuse(
          'exclusive-choice',
          ['The buildspec runs Docker, which needs privileged mode.'],
          [
            'Build images with a tool that needs no daemon, such as Kaniko or Buildah, or accept the finding with `/terrafix ignore`.',
          ],
        )
      : null;
  },
  impactKind: 'downtime',
  notes: [
    'Builds that run Docker inside fail from then on. Whether a buildspec in the repository of the source does cannot be seen here.',
  ],
});
