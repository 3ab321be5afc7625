import type { Verdict } from '../../../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** The default of SQS. */
const maxReceiveCount = 10;

const deadLetterName = /(^|[-_.])(dlq|dl|dead[-_]?letters?([-_]?queue)?)($|[-_.])/i;

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const { configuration } = context;
  if (isDeadLetterQueue(subject, configuration)) return compliant('it is a dead-letter queue itself');
  const [companion] = companionsOf(subject, ['aws_sqs_queue_redrive_policy'], ['queue_url'], configuration);
  if (companion !== undefined) return compliant(`\`${companion.address}\` names its dead-letter queue`);
  const own = subject.evaluate(['redrive_policy']);
  if (own === null || own.value.kind === 'null') {
    return subject.module.outline === null
      ? violated('no `redrive_policy` names a dead-letter queue for it')
      : unknown(
          `whether the module \`${subject.module.outline.name}\` gives it a dead-letter queue is not known here`,
        );
  }
  const text = readString(own.value);
  return text.kind === 'known' && text.value.trim() === ''
    ? violated('its `redrive_policy` is empty')
    : compliant('its `redrive_policy` names a dead-letter queue');
}

/** Whether messages of others end in the queue: by its name, by its redrive allow policy, or by another queue's policy. */
function isDeadLetterQueue(subject: ResourceInstance, configuration: Configuration): boolean {
  const name = readString(subject.evaluate(['name'])?.value);
  if (deadLetterName.test(subject.name) || (name.kind === 'known' && deadLetterName.test(name.value)))
    return true;
  const allows = subject.evaluate(['redrive_allow_policy']);
  if (allows !== null && allows.value.kind !== 'null') return true;
  if (companionsOf(subject, ['aws_sqs_queue_redrive_allow_policy'], ['queue_url'], configuration).length > 0)
    return true;
  return isMentioned(subject, configuration);
}

/** Whether a redrive policy in the module, or a dead-letter target of another service, speaks of the queue. */
function isMentioned(subject: ResourceInstance, configuration: Configuration): boolean {
  const address = `${subject.type}.${subject.name}`.replaceAll('.', String.raw`\.`);
  const mention = new RegExp(
    String.raw`(redrive_policy\b|deadLetterTargetArn|target_arn)[^\n=:]*[=:][^\n]*(\n[^\n=]*deadLetterTargetArn[^\n]*)?(?<![\w.])${address}\b`,
  );
  return subject.module.source.files.some(({ path }) =>
    mention.test(configuration.files.get(path)?.text ?? ''),
  );
}

interface Target {
  readonly text: string;
  readonly sentence: string;
}

function isFifo(queue: ResourceInstance): boolean | null {
  const is = readBoolean(queue.evaluate(['fifo_queue'])?.value);
  return is.kind === 'unknown' ? null : is.kind === 'known' && is.value;
}

/** The queue of the module that is named after the subject, else the one that the organisation names. */
function targetFor(subject: ResourceInstance, { configuration, parameters }: RuleContext): Target | null {
  const own = configuration
    .resourcesOfType(subject.type)
    .find(
      (other) =>
        other.exists &&
        other.module === subject.module &&
        other.key === null &&
        subject.key === null &&
        other.name.replace(/[-_]?(dlq|dl|dead[-_]?letters?([-_]?queue)?)$/i, '') === subject.name &&
        other.name !== subject.name &&
        isFifo(other) === isFifo(subject),
    );
  if (own)
    return {
      text: `${own.type}.${own.name}.arn`,
      sentence: `\`${own.address}\` is named as its dead-letter queue and has no other use in the code.`,
    };
  const arn = textParameter(parameters, 'sqs-dead-letter-arn');
  // A queue and its dead-letter queue must be of one kind, and only a standard one is asked for.
  if (arn === null || isFifo(subject) !== arn.endsWith('.fifo')) return null;
  return {
    text: quote(arn),
    sentence: `The dead-letter queue is \`${arn}\`, which the configuration of TerraFix names (\`sqs-dead-letter-arn\`).`,
  };
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const ignored = refuseIgnored(subject, 'redrive_policy');
  if (ignored !== null) return ignored;
  const target = targetFor(subject, context);
  if (target === null)
    return refuse(
      'needs-human-value',
      [`No queue is known to which messages of \`${subject.address}\` could go that nobody could process.`],
      [
        'Add a dead-letter queue of the same kind (standard or FIFO) beside it, and name it in `redrive_policy`.',
        'Or name one of the same account and region as `parameters.sqs-dead-letter-arn` in `.github/terrafix.yml`.',
      ],
    );
  const draft = new Draft(configuration);
  draft.setArgument(
    subject.file,
    subject.block,
    'redrive_policy',
    `jsonencode({\n  deadLetterTargetArn = ${target.text}\n  maxReceiveCount     = ${maxReceiveCount}\n})`,
  );
  return {
    kind: 'fix',
    title: titleFor('keep dead letters of', subject),
    explanation: [
      target.sentence,
      `A message moves there after ${maxReceiveCount} attempts, which is the default of SQS.`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Messages that fail again and again stop coming back; somebody has to look at the dead-letter queue.',
        'The time that a message may stay counts from its first arrival: let the dead-letter queue keep messages longer.',
      ],
    },
  };
}

export const deadLetterQueue: Rule = {
  id: 'TFX-AWS-SQS-004',
  slug: 'dead-letter-queue',
  title: 'SQS queues have a dead-letter queue',
  requirement: 'Messages that cannot be processed move to a dead-letter queue.',
  tests: [],
  resourceTypes: ['aws_sqs_queue'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Requests to the dead-letter queue are billed like those to any other.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['A1.2', 'PI1.3'] },
  parameters: ['sqs-dead-letter-arn'],
  references: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue#redrive_policy',
  ],
  check,
  fix,
};
