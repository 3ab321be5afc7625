import type { Rule } from '../../kit/rule.ts';
import { blockPublicAccess } from './block-public-access/rule.ts';

export const emrRules: readonly Rule[] = [blockPublicAccess];
