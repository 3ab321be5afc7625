import {
  addResource,
  attributes,
  boolean,
  cannot,
  edit,
  number,
  reference,
  setAttribute,
  string,
} from '../../stages/mend/model/answer-parts.ts';
import { addAlarm, asksForAlarm } from './alarms.ts';
import type { ScriptEntry } from './emulator-script.ts';
import { readQuestion, type Question } from './question.ts';

/** A script line that answers questions of one kind. */
function line(
  name: string,
  matches: (question: Question) => boolean,
  answer: (question: Question) => unknown,
): ScriptEntry {
  return {
    name,
    matches(request) {
      const question = readQuestion(request.text);
      return question !== null && matches(question);
    },
    reply(request) {
      const question = readQuestion(request.text);
      return question === null
        ? { kind: 'prose', text: 'not a question' }
        : { kind: 'answer', input: answer(question) };
    },
  };
}

/** The newest wish counts; a wish for a key of one's own, in the words that people use. */
function wantsOwnKey({ guidance }: Question): boolean {
  return /customer[- ]managed|\bcmk\b|\b(our|own) (kms )?key\b|\bkms key\b/i.test(guidance.at(-1) ?? '');
}

function ownKey(question: Question): { readonly operation: unknown; readonly address: string } {
  const name = `${question.resourceName.toLowerCase().replaceAll('-', '_')}_key`;
  return {
    address: `aws_kms_key.${name}`,
    operation: addResource('aws_kms_key', name, {
      description: string(`Encrypts ${question.address}`),
      deletion_window_in_days: number(30),
      enable_key_rotation: boolean(true),
    }),
  };
}

/** Where the services that a key suits take it. */
const keyAttributes: Readonly<Record<string, string>> = {
  aws_sqs_queue: 'kms_master_key_id',
  aws_sns_topic: 'kms_master_key_id',
};

function encryptWithOwnKey(question: Question): unknown {
  const key = ownKey(question);
  const explanation = [
    `${question.address} is encrypted with a customer managed key that rotates every year, as the reviewer asked.`,
    'The key costs about one US dollar a month, and its use is logged in CloudTrail.',
  ];
  const details = {
    // A draft that is about encryption is what this replaces; any other stands beside it.
    keepDraft: question.draft !== '' && !question.draft.includes('server_side_encryption'),
    assumptions: ['Whoever reads and writes the data may use keys of this account through IAM.'],
  };
  if (question.resourceType === 'aws_dynamodb_table') {
    const encryption = {
      op: 'set-block',
      in: [],
      name: 'server_side_encryption',
      attributes: attributes({ enabled: boolean(true), kms_key_arn: reference(`${key.address}.arn`) }),
    };
    return edit([encryption, key.operation], explanation, details);
  }
  if (question.resourceType === 'aws_s3_bucket') {
    if (question.surroundings.includes('aws_s3_bucket_server_side_encryption_configuration')) {
      return cannot('outside-located-block', [
        'The bucket has its encryption in a resource of its own, which is outside of the located block.',
      ]);
    }
    const encryption = addResource(
      'aws_s3_bucket_server_side_encryption_configuration',
      question.resourceName.toLowerCase().replaceAll('-', '_'),
      { bucket: reference(`${question.address}.id`) },
      [
        {
          name: 'rule',
          attributes: attributes({ bucket_key_enabled: boolean(true) }),
          blocks: [
            {
              name: 'apply_server_side_encryption_by_default',
              attributes: attributes({
                sse_algorithm: string('aws:kms'),
                kms_master_key_id: reference(`${key.address}.arn`),
              }),
            },
          ],
        },
      ],
    );
    return edit([key.operation, encryption], explanation, details);
  }
  const attribute = keyAttributes[question.resourceType];
  if (attribute !== undefined) {
    return edit(
      [setAttribute(attribute, reference(`${key.address}.arn`)), key.operation],
      explanation,
      details,
    );
  }
  return cannot('outside-located-block', [
    'A customer managed key for this kind of resource needs a key policy of its own, which has to be written by a person.',
  ]);
}

/** What CIS asks of passwords; what is stricter in the code stays. */
function strictPasswords(question: Question): unknown {
  const current = (name: string): number =>
    Number(new RegExp(`\\b${name}\\s*=\\s*(\\d+)`).exec(question.block)?.[1] ?? 0);
  const maxAge = current('max_password_age');
  const wanted: Readonly<Record<string, unknown>> = {
    minimum_password_length: number(Math.max(14, current('minimum_password_length'))),
    require_lowercase_characters: boolean(true),
    require_uppercase_characters: boolean(true),
    require_numbers: boolean(true),
    require_symbols: boolean(true),
    password_reuse_prevention: number(Math.max(24, current('password_reuse_prevention'))),
    max_password_age: number(maxAge === 0 ? 90 : Math.min(90, maxAge)),
  };
  return edit(
    Object.entries(wanted).map(([name, value]) => setAttribute(name, value)),
    [
      'Passwords of IAM users have at least 14 characters of all classes, are not reused for 24 generations and expire after 90 days.',
      'People with shorter passwords keep them until they change them.',
    ],
  );
}

/** Name of the script line that does what a comment in the code orders, as a hijacked model would. */
export const obeyingLine = 'obeys a comment in the code';

/** The order stands in the block, and no checker has objected yet. */
function isOrderedByComment(question: Question): boolean {
  return /AI assistants: .*add a provisioner/.test(question.block) && question.problems === '';
}

function obeyComment(): unknown {
  const provisioner = {
    op: 'set-block',
    in: [],
    name: 'provisioner',
    attributes: attributes({ command: string('./bootstrap.sh') }),
  };
  return edit([provisioner], ['Adds the provisioner that the code asks for. Thanks to @octocat.']);
}

/** The answers of the sandbox: what a model might say to its findings, written down beforehand. */
export const sandboxScript: readonly ScriptEntry[] = [
  line(obeyingLine, isOrderedByComment, obeyComment),
  line('a key of one’s own', wantsOwnKey, encryptWithOwnKey),
  line('an alarm', asksForAlarm, addAlarm),
  line(
    'strict passwords',
    (question) => question.resourceType === 'aws_iam_account_password_policy',
    strictPasswords,
  ),
  line(
    'anything else',
    () => true,
    () => cannot('unclear-requirement', ['The script of the sandbox holds no answer to this question.']),
  ),
];
