import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, companionsOf, freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote, resourceHead } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const membershipType = 'aws_iam_user_group_membership';
const rosterType = 'aws_iam_group_membership';
const keyType = 'aws_iam_access_key';
const profileType = 'aws_iam_user_login_profile';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const [membership] = companionsOf(subject, [membershipType], ['user'], configuration);
  if (membership !== undefined) return compliant(`\`${membership.address}\` puts it into groups`);
  const [roster] = companionsOf(subject, [rosterType], ['users'], configuration);
  if (roster !== undefined) return compliant(`\`${roster.address}\` lists it as a member`);
  const isPerson = companionsOf(subject, [profileType], ['user'], configuration).length > 0;
  const isMachine = companionsOf(subject, [keyType], ['user'], configuration).length > 0;
  if (isMachine && !isPerson)
    return unknown('it has an access key and no password, so it may be a machine that needs no group');
  return violated('the code puts it into no group');
}

function fix(subject: ResourceInstance, { configuration, parameters }: RuleContext): Fix | RefusedFix {
  const group = textParameter(parameters, 'iam-group');
  if (group === null)
    return refuse(
      'needs-human-value',
      [`\`${subject.address}\` is in no group, and which one it belongs to is not in the code.`],
      [
        'Add an `aws_iam_user_group_membership` with the groups of its job, or set `parameters.iam-group` to the one that new users get.',
      ],
    );
  const draft = new Draft(configuration);
  const name = freeName(subject, [membershipType], subject.name);
  const { meta, reference } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(membershipType, name),
      groups: [
        meta,
        [
          ['user', `${reference}.name`],
          ['groups', `[${quote(group)}]`],
        ],
      ],
    },
  ]);
  return {
    kind: 'fix',
    title: titleFor('give a group to', subject),
    explanation: [
      `\`${membershipType}.${name}\` puts the user into \`${group}\`, which the configuration of TerraFix names (\`iam-group\`).`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: ['The user gets the rights of the group beside those it has: look at both.'],
    },
  };
}

export const usersInGroups: Rule = {
  id: 'TFX-AWS-IAM-007',
  slug: 'users-in-groups',
  title: 'IAM users get their rights from groups',
  requirement: 'The user is a member of a group.',
  tests: ['infra-unique-accounts-group'],
  resourceTypes: ['aws_iam_user'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV2_AWS_21'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.2', 'CC6.3'], nist: ['AC-2', 'AC-6'], iso27001: ['A.5.15', 'A.5.18'] },
  parameters: ['iam-group'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_group_membership',
  ],
  check,
  fix,
};
