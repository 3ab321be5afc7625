import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const keyType = 'aws_iam_access_key';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const keys = companionsOf(subject, [keyType], ['user'], configuration);
  for (const key of keys) {
    const status = readString(key.evaluate(['status'])?.value);
    if (status.kind === 'unknown') return unknown(`whether \`${key.address}\` is active is not known`);
    if (status.kind === 'absent' || status.value === 'Active')
      return violated(`\`${key.address}\` is an access key without an end`);
  }
  return compliant('the code gives it no active access key');
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): RefusedFix {
  const keys = companionsOf(subject, [keyType], ['user'], configuration).map(({ address }) => address);
  return refuse(
    'needs-human-value',
    [
      `\`${subject.address}\` works with an access key (\`${keys[0] ?? keyType}\`), and what uses it is not in the code.`,
    ],
    [
      'On EC2, ECS, EKS and Lambda give the workload an IAM role; in GitHub Actions and other CI use OIDC.',
      'When nothing uses the key any more, remove it and the user.',
    ],
  );
}

export const noUserAccessKeys: Rule = {
  id: 'TFX-AWS-IAM-009',
  slug: 'no-user-access-keys',
  title: 'Machines use roles, not keys of IAM users',
  requirement: 'The user has no active access key.',
  tests: ['infra-unique-accounts-roles'],
  resourceTypes: ['aws_iam_user'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['iam_user_with_temporary_credentials'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key',
  ],
  check,
  fix,
};
