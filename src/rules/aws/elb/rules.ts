import { httpToHttps } from './http-to-https/rule.ts';
import { accessLogs } from './access-logs/rule.ts';
import { dropInvalidHeaders } from './drop-invalid-headers/rule.ts';
import { deletionProtection } from './deletion-protection/rule.ts';
import { desyncMitigation } from './desync-mitigation/rule.ts';
import { listenerTlsPolicy } from './listener-tls-policy/rule.ts';
import { fipsTlsPolicy } from './fips-tls-policy/rule.ts';
import { webAcl } from './web-acl/rule.ts';
import { crossZone } from './cross-zone/rule.ts';
import { classicConnectionDraining } from './classic-connection-draining/rule.ts';
import { classicTlsListeners } from './classic-tls-listeners/rule.ts';
import { loadBalancerUsed } from './load-balancer-used/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const elbRules: readonly Rule[] = [
  httpToHttps,
  accessLogs,
  dropInvalidHeaders,
  deletionProtection,
  desyncMitigation,
  listenerTlsPolicy,
  fipsTlsPolicy,
  webAcl,
  crossZone,
  classicConnectionDraining,
  classicTlsListeners,
  loadBalancerUsed,
];
