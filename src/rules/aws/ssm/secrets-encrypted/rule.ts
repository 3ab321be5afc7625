import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';
import { namesSecret } from './secret-names.ts';

/** The name as far as it is known: its holes can hold no slash that matters, as what follows the last one counts. */
function nameOf(subject: ResourceInstance): string | null {
  const value = subject.evaluate(['name'])?.value;
  if (value?.kind === 'string') return value.value;
  if (value?.kind !== 'pattern') return null;
  const end = value.parts.at(-1) ?? null;
  return end !== null && /[/_.-]/.test(end) ? end : null;
}

/** `aws_secretsmanager_secret.db.arn` tells where a secret is, not what it is. */
function isAboutSomething(subject: ResourceInstance): boolean {
  const value = subject.evaluate(['value'])?.value;
  const last = value?.kind === 'reference' ? value.path.at(-1) : undefined;
  return typeof last === 'string' && ['arn', 'id', 'name', 'url', 'key_id', 'endpoint'].includes(last);
}

/** The key that the organisation names, for a parameter that names none. */
function keyFor(subject: ResourceInstance, { parameters }: RuleContext): string | null {
  return subject.attribute('key_id') === null ? textParameter(parameters, 'kms-key-arn') : null;
}

export const secretsEncrypted = argumentRule({
  id: 'TFX-AWS-SSM-001',
  slug: 'secrets-encrypted',
  title: 'SSM parameters with secrets are encrypted',
  requirement: 'A parameter whose name says that it holds a secret is a `SecureString`.',
  tests: [],
  resourceTypes: ['aws_ssm_parameter'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free with the key that AWS manages.',
  scanners: { checkov: ['CKV2_AWS_34'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.1'], nist: ['SC-28'] },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter#type',
  ],
  judgeFirst: (subject) => {
    const type = readString(subject.evaluate(['type'])?.value);
    if (type.kind === 'known' && type.value === 'SecureString') return null;
    const name = nameOf(subject);
    if (name === null) return unknown('`name` is known only when Terraform runs');
    if (!namesSecret(name)) return compliant('its name does not say that it holds a secret');
    return isAboutSomething(subject) ? compliant('its value names something and is no secret itself') : null;
  },
  path: ['type'],
  read: readString,
  isMet: (type) => type === 'SecureString',
  whenAbsent: { isMet: false, because: 'the provider asks for it' },
  wanted: () => 'SecureString',
  refuseFirst: (subject) => {
    const type = readString(subject.evaluate(['type'])?.value);
    if (type.kind === 'known' && type.value === 'StringList')
      return refuse(
        'exclusive-choice',
        [`\`${subject.address}\` is a \`StringList\`, and a \`SecureString\` holds one text only.`],
        ['Give each of its values a parameter of the type `SecureString`, and let readers take those.'],
      );
    return subject.evaluate(['insecure_value']) === null
      ? null
      : refuse(
          'exclusive-choice',
          [
            `\`${subject.address}\` has an \`insecure_value\`, which the provider does not take for a \`SecureString\`.`,
          ],
          ['Move the text to `value` or `value_wo`, and set `type = "SecureString"` in the same change.'],
        );
  },
  alsoSet: (subject, context) => {
    const key = keyFor(subject, context);
    return key === null ? [] : [['key_id', quote(key)]];
  },
  explain: (subject, context) =>
    keyFor(subject, context) === null
      ? []
      : ['It is encrypted with the key of `kms-key-arn`: who reads it needs `kms:Decrypt` for that key.'],
  titlePrefix: 'encrypt',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Name, ARN and value stay; the parameter gets a new version that is encrypted with `alias/aws/ssm` unless `key_id` says otherwise.',
      'Readers have to ask for decryption (`WithDecryption`, `with_decryption`), or get the encrypted text: look at each of them before merging.',
      'Older versions keep the value in plain text in the history, and so does the state of Terraform: change the secret itself afterwards.',
    ],
  }),
});
