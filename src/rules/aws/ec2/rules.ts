import { imdsv2Required } from './imdsv2-required/rule.ts';
import { publicPortsRestricted } from './public-ports-restricted/rule.ts';
import { publicRdpDenied } from './public-rdp-denied/rule.ts';
import { publicSshDenied } from './public-ssh-denied/rule.ts';
import { detailedMonitoring } from './detailed-monitoring/rule.ts';
import { instanceNoPublicIp } from './instance-no-public-ip/rule.ts';
import { launchTemplateNoPublicIp } from './launch-template-no-public-ip/rule.ts';
import { instanceDiskEncryption } from './instance-disk-encryption/rule.ts';
import { launchTemplateEncryption } from './launch-template-encryption/rule.ts';
import { userDataSecrets } from './user-data-secrets/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const ec2Rules: readonly Rule[] = [
  imdsv2Required,
  publicSshDenied,
  publicRdpDenied,
  publicPortsRestricted,
  detailedMonitoring,
  instanceNoPublicIp,
  launchTemplateNoPublicIp,
  instanceDiskEncryption,
  launchTemplateEncryption,
  userDataSecrets,
];
