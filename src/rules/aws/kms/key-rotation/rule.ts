import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const keyRotation = argumentRule({
  id: 'TFX-AWS-KMS-001',
  slug: 'key-rotation',
  title: 'KMS keys rotate every year',
  requirement: 'Automatic rotation is enabled for the symmetric key.',
  tests: [],
  testNames: ['KMS key rotation enabled'],
  resourceTypes: ['aws_kms_key'],
  review: 'merge',
  severity: 'medium',
  risk: 'cost',
  cost: 'The first and the second rotation raise the monthly price of the key by one US dollar each.',
  scanners: {
    checkov: ['CKV_AWS_7'],
    prowler: ['kms_cmk_rotation_enabled'],
    securityHub: ['KMS.4'],
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key#enable_key_rotation',
  ],
  judgeFirst: (subject) => {
    const spec = readString(subject.evaluate(['customer_master_key_spec'])?.value);
    if (spec.kind === 'unknown') return unknown(`\`customer_master_key_spec\` is ${spec.because}`);
    if (spec.kind === 'known' && spec.value !== 'SYMMETRIC_DEFAULT')
      return compliant(`it is a key of the kind \`${spec.value}\`, and KMS rotates symmetric keys only`);
    const usage = readString(subject.evaluate(['key_usage'])?.value);
    if (usage.kind === 'known' && usage.value !== 'ENCRYPT_DECRYPT')
      return compliant(`its use is \`${usage.value}\`, and KMS rotates keys for encryption only`);
    for (const store of ['custom_key_store_id', 'xks_key_id']) {
      const written = subject.evaluate([store]);
      if (written !== null && written.value.kind !== 'null')
        return compliant(`\`${store}\` is set, and KMS rotates no keys of custom key stores`);
    }
    return null;
  },
  path: ['enable_key_rotation'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is false' },
  wanted: () => true,
  titlePrefix: 'rotate the key',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Id, ARN and policy of the key stay; what is encrypted already can still be decrypted, and is not encrypted anew.',
      'The first and the second rotation raise the monthly price of the key by one US dollar each.',
    ],
  }),
});
