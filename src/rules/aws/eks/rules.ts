import type { Rule } from '../../kit/rule.ts';
import { controlPlaneLogs } from './control-plane-logs/rule.ts';
import { publicAccess } from './public-access/rule.ts';
import { secretsEncryption } from './secrets-encryption/rule.ts';
import { privateEndpoint } from './private-endpoint/rule.ts';
import { supportedVersion } from './supported-version/rule.ts';
import { nodeGroupSsh } from './node-group-ssh/rule.ts';

export const eksRules: readonly Rule[] = [
  controlPlaneLogs,
  publicAccess,
  secretsEncryption,
  privateEndpoint,
  supportedVersion,
  nodeGroupSsh,
];
