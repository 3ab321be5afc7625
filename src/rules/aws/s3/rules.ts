import { publicAccessBlock } from './public-access-block/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const s3Rules: readonly Rule[] = [publicAccessBlock];
