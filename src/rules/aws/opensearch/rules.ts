import { auditLogs } from './audit-logs/rule.ts';
import { encryptionAtRest } from './encryption-at-rest/rule.ts';
import { enforceHttps } from './enforce-https/rule.ts';
import { errorLogs } from './error-logs/rule.ts';
import { fineGrainedAccess } from './fine-grained-access/rule.ts';
import { insideAVpc } from './inside-a-vpc/rule.ts';
import { nodeToNodeEncryption } from './node-to-node-encryption/rule.ts';
import { tlsPolicy } from './tls-policy/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const opensearchRules: readonly Rule[] = [
  auditLogs,
  encryptionAtRest,
  enforceHttps,
  errorLogs,
  fineGrainedAccess,
  insideAVpc,
  nodeToNodeEncryption,
  tlsPolicy,
];
