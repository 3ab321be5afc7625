import type { Rule } from '../../kit/rule.ts';
import { notebookImdsv2 } from './notebook-imdsv2/rule.ts';
import { notebookNoInternet } from './notebook-no-internet/rule.ts';
import { notebookNoRoot } from './notebook-no-root/rule.ts';

export const sagemakerRules: readonly Rule[] = [notebookNoRoot, notebookNoInternet, notebookImdsv2];
