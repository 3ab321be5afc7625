import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

/** Forms that nothing but a credential has, and assignments of a literal to a name that speaks of one. */
const secrets: readonly (readonly [form: RegExp, name: string])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'an access key of AWS'],
  [/-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/, 'a private key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}\b/, 'a token of GitHub'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,80}/, 'a token of Slack'],
  [/\baws_secret_access_key\s{0,4}[=:]\s{0,4}["']?[A-Za-z0-9/+]{40}\b/i, 'a secret key of AWS'],
  [
    /\b[a-z0-9_]{0,40}(password|passwd|secret|token)\s{0,2}=\s{0,2}["'](?![<$])[^\s"'$<]{6,200}["']/i,
    'a password or token',
  ],
];

const argumentNames = ['user_data', 'user_data_base64'] as const;

function textsOf(value: Value, name: string): readonly string[] | null {
  const decode = (text: string): string =>
    name === 'user_data' && !/^[A-Za-z0-9+/\s]{40,}={0,2}\s*$/.test(text)
      ? text
      : Buffer.from(text, 'base64').toString('utf8');
  if (value.kind === 'string') return [value.value, decode(value.value)];
  if (value.kind === 'pattern') return value.parts.filter((part) => part !== null);
  return null;
}

function check(subject: ResourceInstance): Verdict {
  let hidden: string | null = null;
  for (const name of argumentNames) {
    const evaluated = subject.evaluate([name]);
    if (evaluated === null || evaluated.value.kind === 'null') continue;
    const texts = textsOf(evaluated.value, name);
    const found = secrets.find(([form]) => texts?.some((text) => form.test(text)));
    if (found !== undefined) return violated(`\`${name}\` holds ${found[1]}`, decidedAt(evaluated));
    if (texts === null || evaluated.value.kind === 'pattern') hidden = name;
  }
  return hidden === null
    ? compliant('its user data holds nothing that looks like a secret')
    : unknown(`\`${hidden}\` is computed when Terraform runs`);
}

export const userDataSecrets: Rule = {
  id: 'TFX-AWS-EC2-010',
  slug: 'user-data-secrets',
  title: 'User data holds no secrets',
  requirement: 'The user data of the instance or the template holds no password, key or token.',
  tests: [],
  resourceTypes: ['aws_instance', 'aws_launch_template', 'aws_launch_configuration'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_46'],
    prowler: [
      'ec2_instance_secrets_user_data',
      'ec2_launch_template_no_secrets',
      'autoscaling_find_secrets_ec2_launch_configuration',
    ],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `${check(subject).because}. It stands in the repository, in its history, in the state, and in the metadata that every process on \`${subject.address}\` can read.`,
      ],
      [
        'Make the secret worthless first: replace it where it was issued.',
        'Keep the new one in Secrets Manager or Parameter Store, and let the instance read it at start with the role of its instance profile.',
        'Take the old one out of the code.',
      ],
    ),
};
