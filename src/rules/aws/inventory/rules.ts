import type { Rule } from '../../kit/rule.ts';
import { description } from './description/rule.ts';
import { owner } from './owner/rule.ts';
import { userData } from './user-data/rule.ts';

export const inventoryRules: readonly Rule[] = [owner, description, userData];
