import { accountDecides, logsEncrypt, policyOf, trailEncrypts } from '../../../kit/key-statements.ts';
import type { LogGroupKey } from '../../../kit/log-group-key.ts';
import { numberParameter, textParameter } from '../../../kit/parameters.ts';
import { type Argument, quote, resourceHead } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import type { Surroundings } from '../../../kit/surroundings.ts';

const keyType = 'aws_kms_key';

interface KeyedTrail {
  /** A free name for the key. */
  readonly name: string;
  readonly providers: readonly Argument[];
  readonly around: Surroundings;
  readonly arn: string;
  /** Whether the trail writes to a bucket that is there, of which others may read. */
  readonly isOthersBucket: boolean;
}

/** The key of a trail, of its bucket and of its log group. */
export interface TrailKey extends LogGroupKey {
  readonly explanation: string;
}

/**
 * The key that the organisation names, else a new one; `null` where readers of a bucket that is there would be locked out
 * by a new one.
 */
export function trailKey(
  { parameters }: RuleContext,
  { name, providers, around, arn, isOthersBucket }: KeyedTrail,
): TrailKey | null {
  const named = textParameter(parameters, 'kms-key-arn');
  if (named !== null)
    return {
      arn: quote(named),
      blocks: [],
      sentence: 'It is encrypted with the same key.',
      explanation: `They are encrypted with \`${named}\`, which the configuration of TerraFix names (\`kms-key-arn\`).`,
      notes: [
        'The policy of the key must let CloudTrail and CloudWatch Logs use it: without that both are turned away.',
      ],
    };
  if (isOthersBucket) return null;
  const days = numberParameter(parameters, 'kms-deletion-window-days') ?? 30;
  return {
    arn: `${keyType}.${name}.arn`,
    blocks: [
      {
        head: resourceHead(keyType, name),
        groups: [
          providers,
          [
            ['description', '"Encrypts the records of CloudTrail"'],
            ['enable_key_rotation', 'true'],
            ['deletion_window_in_days', String(days)],
          ],
          [['policy', policyOf([accountDecides(around), trailEncrypts(arn), logsEncrypt(around)])]],
        ],
      },
    ],
    sentence: 'It is encrypted with the same key.',
    explanation: `They are encrypted with a new key, \`${keyType}.${name}\`, which rotates every year, and which CloudTrail may use for this trail alone.`,
    notes: [
      'The new key costs 1 USD a month, and its requests are billed. Who reads the files needs `kms:Decrypt` on it.',
    ],
  };
}
