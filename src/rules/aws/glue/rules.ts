import type { Rule } from '../../kit/rule.ts';
import { catalogEncryption } from './catalog-encryption/rule.ts';
import { jobLogs } from './job-logs/rule.ts';
import { connectionTls } from './connection-tls/rule.ts';
import { connectionPasswords } from './connection-passwords/rule.ts';
import { s3Encryption } from './s3-encryption/rule.ts';
import { jobSecurityConfiguration } from './job-security-configuration/rule.ts';

export const glueRules: readonly Rule[] = [
  catalogEncryption,
  jobLogs,
  connectionTls,
  connectionPasswords,
  s3Encryption,
  jobSecurityConfiguration,
];
