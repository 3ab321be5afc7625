import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const keyType = 'aws_iam_access_key';
const profileType = 'aws_iam_user_login_profile';

interface Credentials {
  /** Keys that work, or may work. */
  readonly keys: readonly ResourceInstance[];
  readonly profiles: readonly ResourceInstance[];
  readonly isClear: boolean;
}

function credentialsOf(user: ResourceInstance, { configuration }: RuleContext): Credentials {
  const keys = companionsOf(user, [keyType], ['user'], configuration).map((key) => {
    const status = readString(key.evaluate(['status'])?.value);
    // A key is active when nothing is said.
    return {
      key,
      status: status.kind === 'absent' ? 'Active' : status.kind === 'known' ? status.value : null,
    };
  });
  return {
    keys: keys.filter(({ status }) => status === 'Active').map(({ key }) => key),
    profiles: companionsOf(user, [profileType], ['user'], configuration),
    isClear: keys.every(({ status }) => status !== null),
  };
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const { keys, profiles, isClear } = credentialsOf(subject, context);
  const working = [...keys, ...profiles].map(({ address }) => address);
  if (working.length > 0) return violated(`it can sign in by ${listInWords(working)}`);
  return isClear
    ? compliant('the code gives it no password and no active access key')
    : unknown('whether its access keys are active is known only when Terraform runs');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const { keys, profiles } = credentialsOf(subject, context);
  const [profile] = profiles;
  if (profile !== undefined)
    return refuse(
      'needs-human-value',
      [
        `\`${profile.address}\` lets the user sign in to the console, and Terraform can only delete a password.`,
      ],
      [
        `Ask the person, then remove \`${profile.type}.${profile.name}\`, or the user as a whole.`,
        'If the account is needed, use it once or exempt it in Vanta with a reason.',
      ],
    );
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  for (const key of keys) {
    const setting = setWhereDecided(draft, { subject: key, path: ['status'], configuration }, 'Inactive');
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation, ...sharingInWords(siblingsOf({ subject: key, configuration })));
  }
  return {
    kind: 'fix',
    title: titleFor('deactivate the keys of', subject),
    explanation: [...new Set(explanation)],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Whatever still uses the key stops working at once; making it active again takes the change back.',
        'Vanta says the account has not been used for long: look at the last use of the key before the merge.',
      ],
    },
  };
}

export const credentialsOfUnusedUsers: Rule = {
  id: 'TFX-AWS-IAM-006',
  slug: 'credentials-of-unused-users',
  title: 'IAM users that nobody uses cannot sign in',
  requirement: 'A user that has not been used has no password and no active access key.',
  tests: ['infra-unique-accounts-unused'],
  needsFinding: true,
  resourceTypes: ['aws_iam_user'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['iam_user_accesskey_unused', 'iam_user_console_access_unused'],
    securityHub: ['IAM.8', 'IAM.22'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key#status',
  ],
  check,
  fix,
};
