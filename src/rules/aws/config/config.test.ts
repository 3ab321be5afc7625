import { testService } from '../../testing/test-service.ts';
import { configRules } from './rules.ts';

await testService('aws/config', configRules);
