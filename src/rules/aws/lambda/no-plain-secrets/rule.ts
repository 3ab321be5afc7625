import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { listInWords } from '../../../kit/describe.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { isPlainSecret } from '../../../kit/secret-names.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** Names of variables that hold a secret; `null` where the variables are computed as a whole. */
function secretsOf(subject: ResourceInstance): readonly string[] | null {
  const value = subject.evaluate(['environment', 'variables'])?.value;
  if (value === undefined || value.kind === 'null') return [];
  if (value.kind !== 'object') return null;
  return [...value.entries].flatMap(([name, each]) =>
    each.kind === 'string' && isPlainSecret(name, each.value) ? [name] : [],
  );
}

function check(subject: ResourceInstance): Verdict {
  const secrets = secretsOf(subject);
  if (secrets === null) return unknown('its variables are computed when Terraform runs');
  return secrets.length === 0
    ? compliant('none of its variables looks like a secret')
    : violated(`it is given ${listInWords(secrets)} in plain text`);
}

export const noPlainSecrets: Rule = {
  id: 'TFX-AWS-LAMBDA-009',
  slug: 'no-plain-secrets',
  title: 'Variables of Lambda functions hold no secrets',
  requirement: 'No variable of the function holds a password, key or token that stands in the code.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'A secret of Secrets Manager is billed by the month; standard parameters of Parameter Store are free.',
  scanners: {
    checkov: ['CKV_AWS_45'],
    prowler: ['awslambda_function_no_secrets_in_variables'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` is given ${listInWords(secretsOf(subject) ?? [])} in plain text: it stands in the repository, in its history, in the state, and before everybody who may read the configuration of the function.`,
      ],
      [
        'Make the secret worthless first: replace it where it was issued.',
        'Keep the new one in Secrets Manager or Parameter Store, give the function its ARN, and let it read the value when it starts.',
        'Allow the role of the function `secretsmanager:GetSecretValue` or `ssm:GetParameter` on that ARN.',
      ],
    ),
};
