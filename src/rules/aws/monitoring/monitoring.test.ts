import { testService } from '../../testing/test-service.ts';
import { monitoringRules } from './rules.ts';

await testService('aws/monitoring', monitoringRules);
