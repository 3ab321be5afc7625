import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { freeName } from './companions.ts';
import { accountDecides, logsEncrypt, policyOf } from './key-statements.ts';
import { numberParameter, textParameter } from './parameters.ts';
import { type HeldPolicy, policiesOf } from './policies/held-policies.ts';
import { keyPolicyHome } from './policies/key-policy-home.ts';
import { effectOf } from './policies/statements.ts';
import { isWrittenTo } from './placement.ts';
import { type Argument, type NewBlock, quote, resourceHead } from './print.ts';
import { readString } from './read-value.ts';
import type { RuleContext } from './rule.ts';
import { surroundingsOf } from './surroundings.ts';
import { writtenText } from './written-text.ts';

const keyType = 'aws_kms_key';
const groupType = 'aws_cloudwatch_log_group';

/** The key of a new log group. */
export interface LogGroupKey {
  /** HCL text for `kms_key_id`. */
  readonly arn: string;
  /** What is added for it: nothing where there is a key already. */
  readonly blocks: readonly NewBlock[];
  readonly sentence: string;
  /** What it costs; empty where it costs nothing more. */
  readonly notes: readonly string[];
}

/**
 * The key that the organisation names for the region, else the one that log groups of the same module use, else a new one that serves
 * every log group of the account and region.
 */
export function logGroupKey(
  subject: ResourceInstance,
  { configuration, parameters }: RuleContext,
  providers: readonly Argument[],
  /** Region of that provider, where it is known: a log group can use no key of another one. */
  region: string | null = configuration.providerOf(subject)?.region ?? null,
): LogGroupKey {
  const named = textParameter(parameters, 'kms-key-arn');
  if (named !== null && (region === null || named.split(':')[3] === region))
    return {
      arn: quote(named),
      blocks: [],
      sentence:
        'It is encrypted with the key of `kms-key-arn`, whose policy must let CloudWatch Logs use it.',
      notes: [],
    };
  const neighbour = neighbourKey(subject, configuration, providers);
  if (neighbour !== null)
    return {
      arn: neighbour.text,
      blocks: [],
      sentence: `It is encrypted with \`${neighbour.text}\`, as \`${neighbour.group}\` is.`,
      notes: [],
    };
  const name = freeName(subject, [keyType], 'logs');
  const surroundings = surroundingsOf(subject, providers);
  const days = numberParameter(parameters, 'kms-deletion-window-days') ?? 30;
  return {
    arn: `${keyType}.${name}.arn`,
    blocks: [
      {
        head: resourceHead(keyType, name),
        groups: [
          providers,
          [
            ['description', '"Encrypts log groups of CloudWatch"'],
            ['enable_key_rotation', 'true'],
            ['deletion_window_in_days', String(days)],
          ],
          [['policy', policyOf([accountDecides(surroundings), logsEncrypt(surroundings)])]],
        ],
      },
      ...surroundings.blocks,
    ],
    sentence: `It is encrypted with a new key, \`${keyType}.${name}\`, which rotates every year, and which CloudWatch Logs may use for log groups of this account and region alone.`,
    notes: ['The new key costs 1 USD a month, and its requests are billed.'],
  };
}

/** A key that a log group of the module uses, and that a new one may use as well. */
function neighbourKey(
  subject: ResourceInstance,
  configuration: Configuration,
  providers: readonly Argument[],
): { readonly text: string; readonly group: string } | null {
  for (const group of configuration.resourcesOfType(groupType)) {
    if (group.module !== subject.module || !group.exists) continue;
    if (!isWrittenTo(group, providers)) continue;
    const text = writtenText(group, 'kms_key_id');
    if (text === null || /\b(each|count|self)\./.test(text)) continue;
    const value = group.evaluate(['kms_key_id'])?.value;
    const known = readString(value);
    if (value === undefined || known.kind === 'absent' || (known.kind === 'known' && known.value === ''))
      continue;
    const keys = configuration.resolve(value, group.module).filter(({ type }) => type === keyType);
    if (keys.every((key) => letsLogsUse(key, configuration)))
      return { text, group: `${groupType}.${group.name}` };
  }
  return null;
}

/** Whether the policy of a key lets CloudWatch Logs use it for any log group; yes where it is not written out: it does for one. */
function letsLogsUse(key: ResourceInstance, configuration: Configuration): boolean {
  const policies = policiesOf(key, keyPolicyHome, configuration);
  return policies.some((policy) => !policy.isComplete || coversAllGroups(policy));
}

function coversAllGroups({ statements }: HeldPolicy): boolean {
  return statements.some((statement) => {
    if (effectOf(statement) !== 'Allow' || !/"logs\.[^"\n]*amazonaws\.com/.test(statement.text)) return false;
    const groups = [...statement.text.matchAll(/"(arn:[^"\n]*:logs:[^"\n]*)"/g)].map(([, arn = '']) => arn);
    return groups.length === 0
      ? !statement.text.includes('EncryptionContext')
      : groups.some((arn) => /:logs:[^:]*(:[^:]*:(log-group:)?)?\*$/.test(arn));
  });
}
