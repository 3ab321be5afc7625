import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../../../terraform/model.ts';
import { type KnownStatement, policiesOf } from '../../../kit/policies/held-policies.ts';
import { conditionsOf, effectOf, textsOf } from '../../../kit/policies/statements.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const host = 'token.actions.githubusercontent.com';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const [policy] = policiesOf(subject, { companion: null, inline: 'assume_role_policy' }, configuration);
  const statements = (policy?.statements ?? []).filter(
    (statement) => effectOf(statement) !== 'Deny' && trustsGitHub(statement, providersOf(subject)),
  );
  if (statements.length === 0) return compliant('the role does not trust GitHub Actions');
  const judged = statements.map(judge);
  return (
    judged.find(({ kind }) => kind === 'violated') ??
    judged.find(({ kind }) => kind === 'unknown') ??
    judged[0] ??
    compliant('the role does not trust GitHub Actions')
  );
}

/** How the module speaks of the identity provider of GitHub, where it makes it. */
function providersOf(role: ResourceInstance): readonly string[] {
  return role.module.source.files.flatMap(({ body, text }) =>
    body.blocks
      .filter(
        ({ type, labels, span }) =>
          type === 'resource' &&
          labels[0]?.value === 'aws_iam_openid_connect_provider' &&
          text.slice(span.start, span.end).includes(host),
      )
      .map(({ labels }) => labels.map(({ value }) => value).join('.')),
  );
}

function trustsGitHub(statement: KnownStatement, providers: readonly string[]): boolean {
  const principal = statement.value('Principal');
  return (
    [host, ...providers.map((each) => `${each}.`)].some((name) => statement.text.includes(name)) ||
    (principal !== null && mentions(principal))
  );
}

function mentions(value: Value): boolean {
  if (value.kind === 'object') return [...value.entries.values()].some(mentions);
  return textsOf(value).known.some((text) => text.includes(host));
}

function judge(statement: KnownStatement): Verdict {
  const conditions = conditionsOf(statement);
  if (conditions === null) return unknown('the conditions on GitHub Actions are computed');
  const subjects = conditions.filter(({ key }) => key === `${host}:sub`);
  if (subjects.length === 0)
    return violated('it trusts GitHub Actions of every repository in the world: no condition on `sub`');
  for (const { test, values } of subjects) {
    if (!/^(ForAnyValue:)?String(Equals|Like)/i.test(test))
      return violated(`\`${test}\` on \`sub\` does not keep other repositories out`);
    const wide = values.known.find(isWide);
    if (wide !== undefined) return violated(`\`sub\` may be \`${wide}\``);
    if (!values.isExact)
      return unknown('which repositories may take on the role is known only when Terraform runs');
  }
  return compliant('`sub` names an owner and a repository');
}

/** `repo:acme/infra:…` names both; a `*` before the repository's name lets others in. */
function isWide(subject: string): boolean {
  return !/^repo:[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]/.test(subject);
}

function fix(subject: ResourceInstance): RefusedFix {
  return refuse(
    'needs-human-value',
    [
      `\`${subject.address}\` trusts GitHub Actions, and which repositories need the role is not in the code.`,
    ],
    [
      `Add the condition \`StringLike\` on \`${host}:sub\` with \`repo:<owner>/<repository>:*\`, or a branch or environment of it.`,
    ],
  );
}

export const githubOidcSubject: Rule = {
  id: 'TFX-AWS-IAM-005',
  slug: 'github-oidc-subject',
  title: 'Roles for GitHub Actions name their repository',
  requirement: 'A role that trusts GitHub Actions has a condition on the repository.',
  tests: [],
  resourceTypes: ['aws_iam_role'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_358', 'CKV_AWS_393'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.1', 'CC6.3'], nist: ['AC-3', 'IA-2'], iso27001: ['A.5.15'] },
  references: [
    'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role#assume_role_policy',
  ],
  check,
  fix,
};
