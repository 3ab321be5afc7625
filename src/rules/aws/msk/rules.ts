import type { Rule } from '../../kit/rule.ts';
import { enhancedMonitoring } from './enhanced-monitoring/rule.ts';
import { noPublicAccess } from './no-public-access/rule.ts';
import { tlsToBrokers } from './tls-to-brokers/rule.ts';

export const mskRules: readonly Rule[] = [tlsToBrokers, noPublicAccess, enhancedMonitoring];
