import { automaticBackups } from './automatic-backups/rule.ts';
import { copyTagsToBackups } from './copy-tags-to-backups/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const fsxRules: readonly Rule[] = [automaticBackups, copyTagsToBackups];
