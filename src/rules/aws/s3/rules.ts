import type { Rule } from '../../kit/rule.ts';
import { accessLogging } from './access-logging/rule.ts';
import { accessPointPublicAccessBlock } from './access-point-public-access-block/rule.ts';
import { accountPublicAccessBlock } from './account-public-access-block/rule.ts';
import { aclNotPublic } from './acl-not-public/rule.ts';
import { aclsDisabled } from './acls-disabled/rule.ts';
import { crossRegionReplication } from './cross-region-replication/rule.ts';
import { kmsEncryption } from './kms-encryption/rule.ts';
import { lifecycleAbortMultipartUploads } from './lifecycle-abort-multipart-uploads/rule.ts';
import { policyNotPublic } from './policy-not-public/rule.ts';
import { publicAccessBlock } from './public-access-block/rule.ts';
import { tlsOnlyPolicy } from './tls-only-policy/rule.ts';
import { versioning } from './versioning/rule.ts';

export const s3Rules: readonly Rule[] = [
  publicAccessBlock,
  tlsOnlyPolicy,
  versioning,
  kmsEncryption,
  accessLogging,
  crossRegionReplication,
  lifecycleAbortMultipartUploads,
  aclsDisabled,
  aclNotPublic,
  policyNotPublic,
  accountPublicAccessBlock,
  accessPointPublicAccessBlock,
];
