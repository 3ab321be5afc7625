import type { Rule } from '../../kit/rule.ts';
import { deadLetters } from './dead-letters/rule.ts';
import { environmentEncryption } from './environment-encryption/rule.ts';
import { functionUrlAuthorization } from './function-url-authorization/rule.ts';
import { noPlainSecrets } from './no-plain-secrets/rule.ts';
import { permissionNotPublic } from './permission-not-public/rule.ts';
import { permissionSource } from './permission-source/rule.ts';
import { reservedConcurrency } from './reserved-concurrency/rule.ts';
import { supportedRuntime } from './supported-runtime/rule.ts';
import { tracing } from './tracing/rule.ts';

export const lambdaRules: readonly Rule[] = [
  tracing,
  deadLetters,
  reservedConcurrency,
  environmentEncryption,
  functionUrlAuthorization,
  supportedRuntime,
  permissionNotPublic,
  permissionSource,
  noPlainSecrets,
];
