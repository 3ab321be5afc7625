import type { Steer } from '../../domain/lesson.ts';
import { fitsParameter, parameterDefinitions, type ParameterName } from '../../domain/rule-parameters.ts';
import { rules } from '../../rules/registry.ts';

/**
 * What a lesson may steer: how long, which key, whom to tell, from when on an alarm goes off. Who may reach something is
 * for the configuration alone to say.
 */
const steerable = [
  'log-retention-days',
  'rds-backup-retention-days',
  'backup-retention-days',
  'kms-key-arn',
  'dynamodb-kms-key-arn',
  'kms-deletion-window-days',
  'alarm-topic-arn',
  'alarm-cpu-percent',
  'alarm-free-memory-mebibytes',
  'alarm-free-storage-gibibytes',
  'alarm-disk-queue-depth',
  'alarm-latency-milliseconds',
  'alarm-server-errors',
  'alarm-read-units',
  'alarm-write-units',
  'log-bucket',
  'password-minimum-length',
  'secret-rotation-days',
  'ecr-untagged-days',
  's3-abort-upload-days',
] as const satisfies readonly ParameterName[];

/** Whether a lesson may set this parameter. */
export function isSteerable(name: ParameterName): boolean {
  return steerable.some((one) => one === name);
}

/** Arguments that a parameter decides, by name; where several stand, the first that the rule has and the value fits. */
const parametersOfArgument: Readonly<Record<string, readonly ParameterName[]>> = {
  retention_in_days: ['log-retention-days'],
  backup_retention_period: ['rds-backup-retention-days', 'backup-retention-days'],
  snapshot_retention_limit: ['backup-retention-days'],
  automated_snapshot_retention_period: ['backup-retention-days'],
  kms_key_arn: ['dynamodb-kms-key-arn', 'kms-key-arn'],
  kms_key_id: ['kms-key-arn'],
  kms_master_key_id: ['kms-key-arn'],
  deletion_window_in_days: ['kms-deletion-window-days'],
  alarm_actions: ['alarm-topic-arn'],
  target_bucket: ['log-bucket'],
  minimum_password_length: ['password-minimum-length'],
  automatically_after_days: ['secret-rotation-days'],
};

/** The parameter that a person has set by editing an argument; `null` for what no parameter of the rule decides. */
export function steerOfEdit(path: string, text: string, ruleId: string | null): Steer | null {
  const value = literalOf(text);
  if (value === null) return null;
  const own = parametersOf(ruleId);
  const argument = path.split('.').at(-1) ?? '';
  const candidates = (parametersOfArgument[argument] ?? []).filter((name) => own.includes(name));
  return firstFitting(candidates, value);
}

/** So much of what a person has written is looked through; what comes after it names nothing. */
const longestText = 4_000;
/** No literal that a parameter takes is longer. */
const longestLiteral = 500;

/** The parameter that a person has named: `log-retention-days: 731`. */
export function steerOfText(text: string, ruleId: string | null): Steer | null {
  // One blank for many: a pattern over runs of them takes the square of their length.
  const line = text.replaceAll(/\s+/g, ' ').slice(0, longestText);
  for (const name of parametersOf(ruleId)) {
    const said = new RegExp(
      `(?<![\\w-])${name}\`? ?(?::|=|\\bto\\b|\\bis\\b)? \`?"?([^\\s"\`,;]+)`,
      'i',
    ).exec(line);
    const steer =
      said?.[1] === undefined ? null : firstFitting([name], valueOf(said[1].replace(/[.)]+$/, '')));
    if (steer !== null) return steer;
  }
  return null;
}

/** Whether what a person named is to hold in every repository. */
export function wantsEverywhere(text: string): boolean {
  return /\beverywhere\b|\bin (?:all|every) (?:our )?repositor(?:y|ies)\b/i.test(text);
}

function parametersOf(ruleId: string | null): readonly ParameterName[] {
  const rule = rules.find(({ id }) => id === ruleId);
  return (rule?.parameters ?? []).filter(isSteerable);
}

function firstFitting(names: readonly ParameterName[], value: number | string): Steer | null {
  const parameter = names.find((name) => fitsParameter(parameterDefinitions[name], value));
  return parameter === undefined ? null : { parameter, value };
}

/** A number, a quoted text without a template, or a list of one of them. */
function literalOf(text: string): number | string | null {
  if (text.length > longestLiteral) return null;
  const isList = text.startsWith('[') && text.endsWith(']');
  const inner = isList ? withoutComma(text.slice(1, -1).trim()) : text;
  if (/^\d{1,9}$/.test(inner)) return Number(inner);
  return /^"([^"\\$%]*)"$/.exec(inner)?.[1] ?? null;
}

function withoutComma(text: string): string {
  return text.endsWith(',') ? text.slice(0, -1).trimEnd() : text;
}

function valueOf(word: string): number | string {
  return /^\d{1,9}$/.test(word) ? Number(word) : word;
}
