import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks('posix_user');
  if (blocks.length > 0 && (isExact || blocks.some(({ isDynamic }) => !isDynamic)))
    return compliant('`posix_user` sets user and group');
  return isExact
    ? violated('`posix_user` is not there, and clients claim ids of their own')
    : unknown('whether `posix_user` is there is computed when Terraform runs');
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const isDynamic = subject.block.body.blocks.some(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === 'posix_user',
  );
  if (isDynamic)
    return refuse(
      'exclusive-choice',
      ['A `dynamic "posix_user"` block decides whether there is a user, and leaves it out.'],
      ['Make the `for_each` of that block give one element.', ...procedureFor(subject)],
    );
  const ids = ['owner_uid', 'owner_gid'].map((name) => {
    const evaluated = subject.evaluate(['root_directory', 'creation_info', name]);
    const expression = evaluated?.places[0];
    return expression === undefined ? null : { name, at: expression.at, span: expression.expression.span };
  });
  const draft = new Draft(configuration);
  const [uid, gid] = ids.map((id) => (id === null ? null : draft.textOf(id.at.file, id.span)));
  if (typeof uid !== 'string' || typeof gid !== 'string')
    return refuse(
      'needs-human-value',
      [`Nothing in \`${subject.address}\` names the ids that its files belong to.`],
      ['Add `posix_user` with the `uid` and the `gid` that own the files.', ...procedureFor(subject)],
    );
  draft.addNestedBlock(subject.file, subject.block, {
    head: 'posix_user',
    groups: [
      [
        ['uid', uid],
        ['gid', gid],
      ],
    ],
  });
  return {
    kind: 'fix',
    title: titleFor('enforce a user on', subject),
    explanation: [
      '`posix_user` gets the ids that `creation_info` names as the owner of the root directory.',
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'replacement',
      notes: [
        'The user is chosen when an access point is made: Terraform makes another one, with another id.',
      ],
      procedure: procedureFor(subject),
    },
  };
}

function procedureFor(subject: ResourceInstance): readonly string[] {
  return [
    'Write a second access point with the setting beside the first, and apply that.',
    'Let the clients mount through it: task definitions, volumes of EKS, functions.',
    `Remove \`${subject.address}\` when nothing mounts through it any more; the files stay where they are.`,
  ];
}

export const accessPointUser: Rule = {
  id: 'TFX-AWS-EFS-004',
  slug: 'access-point-user',
  title: 'EFS access points enforce a user',
  requirement: 'The access point sets the user and the group of every request.',
  tests: [],
  resourceTypes: ['aws_efs_access_point'],
  review: 'read',
  severity: 'medium',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_330'],
    prowler: ['efs_access_point_enforce_user_identity'],
    securityHub: ['EFS.4'],
  },
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_access_point#posix_user',
  ],
  check,
  fix,
};
