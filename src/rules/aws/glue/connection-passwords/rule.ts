import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import { switchRule } from '../../../kit/switch-rule.ts';

const block = ['data_catalog_encryption_settings', 'connection_password_encryption'];

export const connectionPasswords = switchRule({
  id: 'TFX-AWS-GLUE-004',
  slug: 'connection-passwords',
  title: 'Passwords of Glue connections are encrypted',
  requirement: 'Passwords in the catalog are encrypted with a key of KMS.',
  tests: [],
  resourceTypes: ['aws_glue_data_catalog_encryption_settings'],
  review: 'read',
  severity: 'high',
  risk: 'cost',
  cost: 'Requests to the key are billed.',
  scanners: {
    checkov: ['CKV_AWS_94'],
    prowler: ['glue_data_catalogs_connection_passwords_encryption_enabled'],
    securityHub: [],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_data_catalog_encryption_settings',
  ],
  path: [...block, 'return_connection_password_encrypted'],
  whenAbsent: { isMet: false, because: 'passwords are kept in the clear' },
  titlePrefix: 'encrypt passwords of connections in',
  besides: (_subject, { parameters }) => {
    const key = textParameter(parameters, 'kms-key-arn');
    return key === null ? [] : [['aws_kms_key_id', quote(key)]];
  },
  refuseFirst: (subject, { parameters }) => {
    const isThere = subject.evaluate(block) !== null;
    const own = subject.evaluate([...block, 'aws_kms_key_id'])?.value;
    const hasKey = own !== undefined && own.kind !== 'null';
    if (hasKey || (!isThere && textParameter(parameters, 'kms-key-arn') !== null)) return null;
    return refuse(
      'needs-human-value',
      [`Nothing says with which key \`${subject.address}\` is to encrypt passwords.`],
      [
        'Write `aws_kms_key_id` into `connection_password_encryption`, a key whose policy lets the users of the catalog encrypt and decrypt.',
        'Or set `parameters.kms-key-arn` in `.github/terrafix.yml`, which is taken where the block is not there yet.',
      ],
    );
  },
  notes: [
    'Passwords that are written from then on are encrypted. Who makes connections needs `kms:Encrypt`, and the roles of jobs and crawlers `kms:Decrypt` on the key.',
  ],
});
