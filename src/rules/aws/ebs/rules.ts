import { volumeEncryption } from './volume-encryption/rule.ts';
import { snapshotEncryption } from './snapshot-encryption/rule.ts';
import { imageCopyEncryption } from './image-copy-encryption/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const ebsRules: readonly Rule[] = [volumeEncryption, snapshotEncryption, imageCopyEncryption];
