import { httpToHttps } from './http-to-https/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const elbRules: readonly Rule[] = [httpToHttps];
