import { closedPolicyRule } from '../../../kit/closed-policy.ts';
import { ownAccount } from '../../../kit/policies/own-account.ts';
import { keyPolicyHome } from '../../../kit/policies/key-policy-home.ts';

export const keyPolicyNoWildcardPrincipal = closedPolicyRule({
  id: 'TFX-AWS-KMS-003',
  slug: 'key-policy-no-wildcard-principal',
  title: 'KMS key policies let no other account in by wildcard',
  requirement: 'No statement of the key policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_kms_key'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_33'],
    prowler: ['kms_key_not_publicly_accessible'],
    securityHub: ['KMS.5'],
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account',
  ],
  home: keyPolicyHome,
  derive: (subject, _statement, { document }, _context, draft) => {
    const account = ownAccount(subject, document?.file, draft);
    return account === null
      ? null
      : {
          condition: { StringEquals: { 'kms:CallerAccount': account } },
          because: 'It keeps to the account of the key, as the policies of the keys do that AWS manages.',
          notes: [
            'Principals of the own account keep what they have; those of other accounts lose the key, unless another statement names them.',
            'What is encrypted with the key for another account can no longer be read there.',
          ],
        };
  },
  titlePrefix: 'keep other accounts off',
});
