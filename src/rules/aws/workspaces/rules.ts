import type { Rule } from '../../kit/rule.ts';
import { rootVolumeEncryption } from './root-volume-encryption/rule.ts';
import { userVolumeEncryption } from './user-volume-encryption/rule.ts';

export const workspacesRules: readonly Rule[] = [userVolumeEncryption, rootVolumeEncryption];
