import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

function procedureFor(subject: ResourceInstance): readonly string[] {
  return [
    'Write a second access point with the setting beside the first, and apply that.',
    'Let the clients mount through it: task definitions, volumes of EKS, functions.',
    `Remove \`${subject.address}\` when nothing mounts through it any more; the files stay where they are.`,
  ];
}

export const accessPointRootDirectory = argumentRule({
  id: 'TFX-AWS-EFS-003',
  slug: 'access-point-root-directory',
  title: 'EFS access points enforce a root directory',
  requirement: 'The access point leads to a directory below the root of the file system.',
  tests: [],
  resourceTypes: ['aws_efs_access_point'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_329'],
    prowler: ['efs_access_point_enforce_root_directory'],
    securityHub: ['EFS.3'],
  },
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html#enforce-root-directory-access-point',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_access_point#root_directory',
  ],
  path: ['root_directory', 'path'],
  read: readString,
  isMet: (path) => path !== '/',
  whenAbsent: { isMet: false, because: 'the default is `/`, the whole file system' },
  wanted: (subject) => `/${subject.name.replaceAll('_', '-')}`,
  refuseFirst: (subject) =>
    refuse(
      'needs-human-value',
      [
        `Which directory \`${subject.address}\` is meant to lead to is not written anywhere: files that clients use now lie below \`/\`.`,
      ],
      [
        'Choose the directory and write it as `root_directory.path`, with `creation_info` where it does not exist yet.',
        ...procedureFor(subject),
      ],
    ),
  titlePrefix: 'confine',
  impact: (subject) => ({ kind: 'replacement', notes: [], procedure: procedureFor(subject) }),
});
