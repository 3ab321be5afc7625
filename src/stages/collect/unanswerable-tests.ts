import type { Refusal } from '../../domain/refusal.ts';

/** Tests of Vanta that look at AWS and that no Terraform can answer, and what answers them instead. */
const answersByTest: Readonly<Record<string, string>> = {
  'aws-account-access-removed-on-termination':
    'Remove the access of people who left; Vanta compares AWS users with its list of personnel.',
  'aws-iam-expired-certificates-removed':
    'Delete the expired server certificate with `aws iam delete-server-certificate`.',
  'infra-access-keys-rotated':
    'Rotate the access key of the user; a key is a secret and has no place in code.',
  'infra-linked-to-vanta': 'Connect the cloud account on the integrations page of Vanta.',
  'infra-unique-accounts-root':
    'Stop using the root account; the test passes when it was not used for a while.',
  'infrastructure-timesync-config': 'AWS keeps the clocks; answer the test in Vanta.',
  'mfa-on-accounts-infra': 'The user has to register an MFA device; nobody else can do it for them.',
  'mfa-on-accounts-infra-root': 'Register an MFA device for the root user in the AWS console.',
  'require-admin-encrypted-iaas': 'The AWS console is always encrypted; answer the test in Vanta.',
  'vendors-have-authentication-method-specified': "Fill in the vendor's authentication method in Vanta.",
  'version-control-tool-records': 'Connect the version control system on the integrations page of Vanta.',
};

/** Whether a test is known to be beyond what Terraform can change. Unknown tests get the benefit of the doubt. */
export function isUnanswerable(testId: string): boolean {
  return Object.hasOwn(answersByTest, testId);
}

/** The refusal for a test that Terraform cannot answer, `null` for every other test. */
export function refuseUnanswerable(testId: string): Refusal | null {
  const answer = isUnanswerable(testId) ? answersByTest[testId] : undefined;
  if (answer === undefined) return null;
  return {
    reason: 'unsupported-test',
    facts: ['No attribute of a Terraform resource decides this test.'],
    nextSteps: [answer],
  };
}
