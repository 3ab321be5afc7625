import { testService } from '../../testing/test-service.ts';
import { vpcRules } from './rules.ts';

await testService('aws/vpc', vpcRules);
