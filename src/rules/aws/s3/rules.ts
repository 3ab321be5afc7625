import type { Rule } from '../../kit/rule.ts';
import { publicAccessBlock } from './public-access-block/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';

export const s3Rules: readonly Rule[] = [publicAccessBlock, tlsOnlyPolicy];
