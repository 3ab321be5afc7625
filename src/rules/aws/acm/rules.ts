import { transparencyLogging } from './transparency-logging/rule.ts';
import { keyAlgorithm } from './key-algorithm/rule.ts';
import { createdBeforeDestroyed } from './created-before-destroyed/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const acmRules: readonly Rule[] = [transparencyLogging, keyAlgorithm, createdBeforeDestroyed];
