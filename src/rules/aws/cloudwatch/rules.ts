import type { Rule } from '../../kit/rule.ts';
import { alarmActionsEnabled } from './alarm-actions-enabled/rule.ts';
import { bucketPolicyChangesAlarm } from './bucket-policy-changes-alarm/rule.ts';
import { configChangesAlarm } from './config-changes-alarm/rule.ts';
import { gatewayChangesAlarm } from './gateway-changes-alarm/rule.ts';
import { iamChangesAlarm } from './iam-changes-alarm/rule.ts';
import { keyDeletionAlarm } from './key-deletion-alarm/rule.ts';
import { logGroupEncryption } from './log-group-encryption/rule.ts';
import { logRetention } from './log-retention/rule.ts';
import { networkAclChangesAlarm } from './network-acl-changes-alarm/rule.ts';
import { organizationChangesAlarm } from './organization-changes-alarm/rule.ts';
import { rootUseAlarm } from './root-use-alarm/rule.ts';
import { routeTableChangesAlarm } from './route-table-changes-alarm/rule.ts';
import { securityGroupChangesAlarm } from './security-group-changes-alarm/rule.ts';
import { signInFailuresAlarm } from './sign-in-failures-alarm/rule.ts';
import { signInWithoutMfaAlarm } from './sign-in-without-mfa-alarm/rule.ts';
import { trailChangesAlarm } from './trail-changes-alarm/rule.ts';
import { unauthorizedCallsAlarm } from './unauthorized-calls-alarm/rule.ts';
import { vpcChangesAlarm } from './vpc-changes-alarm/rule.ts';

export const cloudwatchRules: readonly Rule[] = [
  logRetention,
  unauthorizedCallsAlarm,
  signInWithoutMfaAlarm,
  rootUseAlarm,
  iamChangesAlarm,
  trailChangesAlarm,
  signInFailuresAlarm,
  keyDeletionAlarm,
  bucketPolicyChangesAlarm,
  configChangesAlarm,
  securityGroupChangesAlarm,
  networkAclChangesAlarm,
  gatewayChangesAlarm,
  routeTableChangesAlarm,
  vpcChangesAlarm,
  organizationChangesAlarm,
  logGroupEncryption,
  alarmActionsEnabled,
];
