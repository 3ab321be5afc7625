import type { Rule } from '../../kit/rule.ts';
import { logEncryption } from './log-encryption/rule.ts';
import { logs } from './logs/rule.ts';
import { notPrivileged } from './not-privileged/rule.ts';

export const codebuildRules: readonly Rule[] = [notPrivileged, logs, logEncryption];
