import type { Rule } from '../../kit/rule.ts';
import { encryption } from './encryption/rule.ts';
import { firehoseEncryption } from './firehose-encryption/rule.ts';
import { retention } from './retention/rule.ts';

export const kinesisRules: readonly Rule[] = [encryption, retention, firehoseEncryption];
