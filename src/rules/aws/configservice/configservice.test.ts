import { testService } from '../../testing/test-service.ts';
import { configserviceRules } from './rules.ts';

await testService('aws/configservice', configserviceRules);
