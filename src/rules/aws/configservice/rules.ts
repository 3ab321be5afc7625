import type { Rule } from '../../kit/rule.ts';
import { allTypesRecorded } from './all-types-recorded/rule.ts';
import { recorderOn } from './recorder-on/rule.ts';

export const configserviceRules: readonly Rule[] = [recorderOn, allTypesRecorded];
