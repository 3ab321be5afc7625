import type { Rule } from '../../kit/rule.ts';
import { generalLogs } from './general-logs/rule.ts';
import { minorUpgrades } from './minor-upgrades/rule.ts';
import { notPublic } from './not-public/rule.ts';

export const mqRules: readonly Rule[] = [minorUpgrades, generalLogs, notPublic];
