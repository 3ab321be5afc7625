import type { Rule } from '../../kit/rule.ts';
import { detectorEnabled } from './detector-enabled/rule.ts';

export const guarddutyRules: readonly Rule[] = [detectorEnabled];
