import { databasePortsRestricted } from './database-ports-restricted/rule.ts';
import { defaultGroupClosed } from './default-group-closed/rule.ts';
import { flowLogs } from './flow-logs/rule.ts';
import { groupHighRiskPortsClosed } from './group-high-risk-ports-closed/rule.ts';
import { groupPortsRestricted } from './group-ports-restricted/rule.ts';
import { groupRdpClosed } from './group-rdp-closed/rule.ts';
import { groupSshClosed } from './group-ssh-closed/rule.ts';
import { networkAclAdminPorts } from './network-acl-admin-ports/rule.ts';
import { subnetNoPublicIp } from './subnet-no-public-ip/rule.ts';
import { transitGatewayAcceptance } from './transit-gateway-acceptance/rule.ts';
import { endpointServiceAcceptance } from './endpoint-service-acceptance/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const vpcRules: readonly Rule[] = [
  flowLogs,
  databasePortsRestricted,
  groupSshClosed,
  groupRdpClosed,
  groupHighRiskPortsClosed,
  groupPortsRestricted,
  defaultGroupClosed,
  networkAclAdminPorts,
  subnetNoPublicIp,
  transitGatewayAcceptance,
  endpointServiceAcceptance,
];
