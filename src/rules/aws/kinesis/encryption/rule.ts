import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { Draft } from '../../../kit/draft.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { titleFor } from '../../../kit/describe.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';

const notes = [
  'Encryption is switched on in place; producers and consumers go on.',
  'With a customer managed key, their roles need `kms:GenerateDataKey` and `kms:Decrypt`.',
];

const base = argumentRule({
  id: 'TFX-AWS-KINESIS-001',
  slug: 'encryption',
  title: 'Kinesis streams are encrypted',
  requirement: 'Records of the stream are encrypted with KMS.',
  tests: [],
  resourceTypes: ['aws_kinesis_stream'],
  review: 'merge',
  severity: 'medium',
  risk: 'cost',
  cost: 'Requests to KMS are billed, also with the key of AWS.',
  scanners: {
    checkov: ['CKV_AWS_43'],
    prowler: ['kinesis_stream_encrypted_at_rest'],
    securityHub: ['Kinesis.1'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream',
  ],
  path: ['encryption_type'],
  read: readString,
  isMet: (type) => type === 'KMS',
  whenAbsent: { isMet: false, because: 'the default is NONE' },
  wanted: () => 'KMS',
  titlePrefix: 'encrypt the records of',
  impact: () => ({ kind: 'in-place', notes }),
});

/** The provider wants a key beside the type, so both are written; `alias/aws/kinesis` is the key of AWS. */
function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  if (subject.attribute('kms_key_id') !== null) return base.fix(subject, context);
  const draft = new Draft(configuration);
  const use = { subject, path: ['encryption_type'], configuration };
  const setting = setWhereDecided(draft, use, 'KMS');
  if (setting.kind === 'refused') return setting;
  const named = textParameter(context.parameters, 'kms-key-arn');
  draft.setArgument(subject.file, subject.block, 'kms_key_id', quote(named ?? 'alias/aws/kinesis'));
  return {
    kind: 'fix',
    title: titleFor('encrypt the records of', subject),
    explanation: [
      ...setting.explanation,
      named === null
        ? 'The key is that of AWS for Kinesis, `alias/aws/kinesis`.'
        : `The key is \`${named}\`, which the configuration of TerraFix names (\`kms-key-arn\`).`,
    ],
    ...draft.finish(),
    impact: { kind: 'in-place', notes },
  };
}

export const encryption: Rule = { ...base, fix };
