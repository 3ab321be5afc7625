import { endpointTls } from './endpoint-tls/rule.ts';
import { minorVersionUpgrades } from './minor-version-upgrades/rule.ts';
import { multiAz } from './multi-az/rule.ts';
import { publicAccess } from './public-access/rule.ts';
import type { Rule } from '../../kit/rule.ts';

export const dmsRules: readonly Rule[] = [endpointTls, minorVersionUpgrades, multiAz, publicAccess];
