import { viewerHttps } from './viewer-https/rule.ts';
import { viewerTls } from './viewer-tls/rule.ts';
import { accessLogs } from './access-logs/rule.ts';
import { webAcl } from './web-acl/rule.ts';
import { defaultRootObject } from './default-root-object/rule.ts';
import { originHttps } from './origin-https/rule.ts';
import { securityHeaders } from './security-headers/rule.ts';
import type { Rule } from '../../kit/rule.ts';
import { originAccessControl } from './origin-access-control/rule.ts';

export const cloudfrontRules: readonly Rule[] = [
  viewerHttps,
  viewerTls,
  accessLogs,
  webAcl,
  defaultRootObject,
  originHttps,
  securityHeaders,
  originAccessControl,
];
