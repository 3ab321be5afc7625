import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';

export const environmentEncryption = argumentRule({
  id: 'TFX-AWS-LAMBDA-004',
  slug: 'environment-encryption',
  title: 'Variables of Lambda functions are encrypted with a key of yours',
  requirement: 'The environment variables of the function are encrypted with a customer managed key.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'Requests to the key are billed.',
  scanners: {
    checkov: ['CKV_AWS_173'],
    prowler: ['awslambda_function_env_vars_not_encrypted_with_cmk'],
    securityHub: [],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function',
  ],
  path: ['kms_key_arn'],
  read: readString,
  isMet: (key) => key !== '',
  whenAbsent: { isMet: false, because: 'they are encrypted with a key of Lambda' },
  wanted: (_subject, { parameters }) => textParameter(parameters, 'kms-key-arn') ?? '',
  titlePrefix: 'encrypt the variables of',
  refuseFirst: (subject, { parameters }) =>
    textParameter(parameters, 'kms-key-arn') === null
      ? refuse(
          'needs-human-value',
          [`Nothing says which key is to encrypt \`${subject.address}\`.`],
          [
            'Set `parameters.kms-key-arn` to the ARN of a customer managed key whose policy lets the role of the function use it.',
          ],
        )
      : null,
  judgeFirst: (subject, { configuration }) => {
    const environment = subject.nestedBlocks('environment');
    if (environment.isExact && environment.blocks.length === 0)
      return compliant('the function has no environment variables');
    return judgeKeyReference(subject, ['kms_key_arn'], configuration);
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The role of the function needs `kms:Decrypt` on the key, or the function does not start any more.',
      'Secrets belong into Secrets Manager all the same: who may read the function reads its variables.',
    ],
  }),
});
