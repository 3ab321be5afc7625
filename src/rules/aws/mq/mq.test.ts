import { testService } from '../../testing/test-service.ts';
import { mqRules } from './rules.ts';

await testService('aws/mq', mqRules);
