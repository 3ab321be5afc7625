import { launchConfigurationImdsv2 } from './launch-configuration-imdsv2/rule.ts';
import { launchConfigurationNoPublicIp } from './launch-configuration-no-public-ip/rule.ts';
import { loadBalancerHealthCheck } from './load-balancer-health-check/rule.ts';
import { launchTemplateUsed } from './launch-template-used/rule.ts';
import { launchConfigurationEncryption } from './launch-configuration-encryption/rule.ts';
import { severalZones } from './several-zones/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const autoscalingRules: readonly Rule[] = [
  launchConfigurationImdsv2,
  launchConfigurationNoPublicIp,
  loadBalancerHealthCheck,
  launchTemplateUsed,
  launchConfigurationEncryption,
  severalZones,
];
