import type { ResourceInstance } from '../../../../terraform/model.ts';
import { companionRule } from '../../../kit/companion-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { plainLogSendersOf } from '../log-receivers.ts';
import { refuseOldProvider } from '../refuse-old-provider.ts';

const type = 'aws_s3_bucket_server_side_encryption_configuration';
const inner = ['rule', 'apply_server_side_encryption_by_default'];
const own = ['server_side_encryption_configuration', ...inner];

const algorithm = {
  read: readString,
  isMet: (value: unknown): boolean => value === 'aws:kms' || value === 'aws:kms:dsse',
  whenAbsent: { isMet: false, because: 'S3 encrypts with keys of its own' },
  wanted: () => 'aws:kms',
};

/** The organisation's key; `null` for the one that AWS keeps for S3. */
function keyOf({ parameters }: RuleContext): string | null {
  return textParameter(parameters, 'kms-key-arn');
}

function keyInWords(context: RuleContext): string {
  const key = keyOf(context);
  return key === null
    ? 'No key is named, so it is the one that AWS manages for S3 (`aws/s3`); `kms-key-arn` in the configuration of TerraFix names another.'
    : `The key is \`${key}\`, which the configuration of TerraFix names (\`kms-key-arn\`).`;
}

function notesFor(context: RuleContext): readonly string[] {
  return [
    'Objects that are there keep the encryption they have; it holds for what is written from then on.',
    keyOf(context) === null
      ? 'Principals of other accounts cannot use the key `aws/s3`: if any of them reads the bucket, give a key of your own instead.'
      : 'Whoever reads or writes the bucket needs `kms:Decrypt` and `kms:GenerateDataKey` on the key.',
    'Requests to KMS are billed; the bucket key keeps them few.',
  ];
}

const base = companionRule({
  id: 'TFX-AWS-S3-004',
  slug: 'kms-encryption',
  title: 'S3 buckets encrypt with KMS keys',
  requirement: 'The default encryption of the bucket uses a KMS key.',
  tests: [],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'Requests to KMS are billed; with a bucket key there are few of them.',
  scanners: {
    checkov: ['CKV_AWS_145'],
    prowler: ['s3_bucket_kms_encryption'],
    securityHub: ['S3.17'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_server_side_encryption_configuration',
  ],
  companion: { type, refersBy: 'bucket', attribute: 'id' },
  argument: { ...algorithm, path: [...inner, 'sse_algorithm'] },
  inline: { ...algorithm, path: [...own, 'sse_algorithm'] },
  judgeFirst: (subject) => unlessOutlineIsSilent(subject, type),
  refuseFirst: (subject, { configuration }) => {
    const senders = plainLogSendersOf(subject, configuration);
    return senders.length === 0
      ? null
      : refuse(
          'exclusive-choice',
          [
            `${listInWords(senders)} ${senders.length === 1 ? 'sends its' : 'send their'} logs to the bucket, and such logs are delivered only to buckets that encrypt with keys of S3 (SSE-S3).`,
          ],
          ['Leave the encryption of this bucket as it is, with `/terrafix ignore` and a reason.'],
        );
  },
  build: (subject, context) => {
    const old = refuseOldProvider(subject, type);
    if (old !== null) return old;
    const key = keyOf(context);
    return {
      groups: [],
      blocks: [
        {
          head: 'rule',
          groups: [[['bucket_key_enabled', 'true']]],
          blocks: [
            {
              head: 'apply_server_side_encryption_by_default',
              groups: [
                [
                  ...(key === null ? [] : [['kms_master_key_id', quote(key)] as const]),
                  ['sse_algorithm', '"aws:kms"'],
                ],
              ],
            },
          ],
        },
      ],
      explanation: [keyInWords(context)],
    };
  },
  titlePrefix: 'encrypt with KMS in',
  impact: (_subject, context) => ({ kind: 'new-resource', notes: notesFor(context) }),
});

function holderOf(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): { readonly holder: ResourceInstance; readonly path: readonly string[] } | null {
  const [companion] = companionsOf(subject, [type], ['bucket'], configuration);
  if (companion !== undefined) return { holder: companion, path: inner };
  const written = subject.evaluate(own.slice(0, 1));
  return written === null || written.value.kind === 'null' ? null : { holder: subject, path: own };
}

/** Sets algorithm and key where they are decided, and asks for a bucket key where nothing is said of it. */
function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const found = holderOf(subject, context);
  if (found === null) return base.fix(subject, context);
  const refused = plainLogSendersOf(subject, context.configuration).length > 0;
  if (refused) return base.fix(subject, context);
  const { holder, path } = found;
  const { configuration } = context;
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  const key = keyOf(context);
  const wanted: (readonly [path: readonly string[], value: string | boolean])[] = [
    [[...path, 'sse_algorithm'], 'aws:kms'],
  ];
  if (key !== null && holder.evaluate([...path, 'kms_master_key_id']) === null)
    wanted.push([[...path, 'kms_master_key_id'], key]);
  if (holder.evaluate([...path.slice(0, -1), 'bucket_key_enabled']) === null)
    wanted.push([[...path.slice(0, -1), 'bucket_key_enabled'], true]);
  for (const [each, value] of wanted) {
    const setting = setWhereDecided(draft, { subject: holder, path: each, configuration }, value);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return {
    kind: 'fix',
    title: titleFor('encrypt with KMS in', subject),
    explanation: [...new Set(explanation), keyInWords(context)],
    ...draft.finish(),
    impact: { kind: 'in-place', notes: notesFor(context) },
  };
}

export const kmsEncryption: Rule = { ...base, fix };
