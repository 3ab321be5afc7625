import { lambdaErrors } from './lambda-errors/rule.ts';
import type { Rule } from '../../kit/rule.ts';
import { databaseCpu } from './database-cpu/rule.ts';
import { databaseFreeMemory } from './database-free-memory/rule.ts';
import { databaseIo } from './database-io/rule.ts';
import { databaseStorageSpace } from './database-storage-space/rule.ts';
import { dynamodbReadCapacity } from './dynamodb-read-capacity/rule.ts';
import { dynamodbWriteCapacity } from './dynamodb-write-capacity/rule.ts';
import { loadBalancerLatency } from './load-balancer-latency/rule.ts';
import { loadBalancerServerErrors } from './load-balancer-server-errors/rule.ts';
import { loadBalancerUnhealthyHosts } from './load-balancer-unhealthy-hosts/rule.ts';
import { serverCpu } from './server-cpu/rule.ts';

export const monitoringRules: readonly Rule[] = [
  databaseCpu,
  databaseFreeMemory,
  databaseIo,
  databaseStorageSpace,
  dynamodbReadCapacity,
  dynamodbWriteCapacity,
  loadBalancerUnhealthyHosts,
  loadBalancerLatency,
  loadBalancerServerErrors,
  serverCpu,
  lambdaErrors,
];
