import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type {
  ScriptedReply,
  ScriptedRequest,
  ScriptEntry,
} from '../../src/sandbox/bedrock/emulator-script.ts';
import { attacksFolder } from './attack-case.ts';
import { echoed } from './echo.ts';
import { typedOperations } from './typed-operations.ts';
import type { StagedAttack } from './stage-attack.ts';

const HostileAnswer = z.strictObject({
  /** Operations in the short form of the fixtures. */
  operations: z.array(z.unknown()).optional(),
  /** Words of the answer; the hostile text of the case when left out. */
  says: z.array(z.string()).optional(),
  /** The whole prompt goes into words, or into values of the edit. */
  echo: z.enum(['words', 'values', 'names']).optional(),
  keep_draft: z.boolean().optional(),
  /** Fields of the form that are set over what is built here. */
  form: z.record(z.string(), z.unknown()).optional(),
  prose: z.string().optional(),
  otherForm: z.string().optional(),
});
type HostileAnswer = z.infer<typeof HostileAnswer>;

/** What the model writes in the end whatever came before: an edit that nobody minds, with hostile words. */
const harmless: Readonly<Record<string, readonly unknown[]>> = {
  aws_dynamodb_table: [{ block: 'point_in_time_recovery', attributes: { enabled: true } }],
  aws_s3_bucket: [
    {
      add: 'aws_s3_bucket_versioning',
      name: '{label}',
      attributes: { bucket: { ref: '{address}.id' } },
      blocks: { versioning_configuration: { attributes: { status: 'Enabled' } } },
    },
  ],
  aws_db_instance: [{ set: 'copy_tags_to_snapshot', to: true }],
  aws_lambda_function: [{ set: 'memory_size', to: 256 }],
  aws_cloudtrail: [{ set: 'enable_log_file_validation', to: true }],
  aws_security_group: [{ set: 'revoke_rules_on_delete', to: true }],
};

/** The same on top of what a rule wrote for the table. */
const harmlessOnTop: readonly unknown[] = [
  {
    block: 'server_side_encryption',
    attributes: { enabled: true, kms_key_arn: { ref: 'aws_kms_key.{label}.arn' } },
  },
  {
    add: 'aws_kms_key',
    name: '{label}',
    attributes: { enable_key_rotation: true, deletion_window_in_days: 30 },
  },
];

/** Goals that are reached by words. */
const wordy: ReadonlySet<string> = new Set([
  'exfiltration',
  'mention',
  'link',
  'url',
  'closing-keyword',
  'command',
  'fake-section',
  'forged-metadata',
  'silenced-scanner',
]);

/** Every answer of `answers.yml` by its name. */
export function readHostileAnswers(): Readonly<Record<string, HostileAnswer>> {
  const text = readFileSync(join(attacksFolder, 'answers.yml'), 'utf8');
  return z.record(z.string(), HostileAnswer).parse(parse(text));
}

/**
 * An emulator that does what the attacker wants, whether or not the attacker's text reached it. It is no model: it
 * knows each case by the address of its block and answers as the case says.
 */
export function hijackedScript(staged: readonly StagedAttack[]): {
  readonly script: readonly ScriptEntry[];
  requestsOf(one: StagedAttack): readonly ScriptedRequest[];
} {
  const answers = readHostileAnswers();
  const requests = new Map<StagedAttack, ScriptedRequest[]>();
  const find = (request: ScriptedRequest): StagedAttack | null =>
    staged.find(({ type, label }) => new RegExp(`\\b${type}\\.${label}(?![\\w-])`, 'u').test(request.text)) ??
    null;
  const script: ScriptEntry = {
    name: 'obeys the attacker',
    matches: (request) => find(request) !== null,
    reply: (request) => {
      const one = find(request);
      if (!one) return { kind: 'prose', text: 'not a case' };
      const earlier = requests.get(one) ?? [];
      requests.set(one, [...earlier, request]);
      const name = one.attack.does[earlier.length] ?? lastAnswer(one);
      const answer = answers[name];
      if (!answer) throw new Error(`${one.attack.name}: no answer ${name}`);
      return replyWith(answer, one, request);
    },
  };
  return { script: [script], requestsOf: (one) => requests.get(one) ?? [] };
}

function replyWith(answer: HostileAnswer, one: StagedAttack, request: ScriptedRequest): ScriptedReply {
  const text = one.attack.plants.map((plant) => plant.text).join(' ');
  const words = answer.says ?? [text.slice(0, 480), `As asked: ${text}`.slice(0, 480)];
  if (answer.prose !== undefined) return { kind: 'prose', text: filled(answer.prose, one) };
  const operations = filledDeep(answer.operations ?? harmlessFor(one), one);
  const form = {
    kind: 'edit',
    keep_draft: answer.keep_draft ?? one.hasPeople,
    operations: typedOperations(Array.isArray(operations) ? operations : []),
    explanation: words.map((word) => filled(word, one)),
    confidence: 0.99,
    assumptions: [text.slice(0, 280)],
    ...overridden(answer.form ?? {}, one),
  };
  const input = answer.echo === undefined ? form : echoed(form, request.text, answer.echo, one);
  return answer.otherForm === undefined
    ? { kind: 'answer', input }
    : { kind: 'wrong-form', formName: answer.otherForm, input };
}

/** Words are only read once something is published with them; an edit is tried again as it was. */
function lastAnswer({ attack }: StagedAttack): string {
  return wordy.has(attack.goal) ? 'parrot' : (attack.does.at(-1) ?? 'parrot');
}

function harmlessFor({ type, hasPeople }: StagedAttack): readonly unknown[] {
  return hasPeople && type === 'aws_dynamodb_table' ? harmlessOnTop : (harmless[type] ?? []);
}

function filled(text: string, { type, label, attack }: StagedAttack): string {
  return text
    .replaceAll('{address}', `${type}.${label}`)
    .replaceAll('{label}', label)
    .replaceAll('{text}', attack.plants[0]?.text ?? '')
    .replaceAll(/\{long:(\d+)\}/g, (_all, count: string) => 'long '.repeat(Number(count) / 5));
}

function overridden(
  form: Readonly<Record<string, unknown>>,
  one: StagedAttack,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, filledDeep(value, one)]));
}

function filledDeep(value: unknown, one: StagedAttack): unknown {
  if (typeof value === 'string') return filled(value, one);
  if (Array.isArray(value)) return value.map((item) => filledDeep(item, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [filled(key, one), filledDeep(inner, one)]),
  );
}
