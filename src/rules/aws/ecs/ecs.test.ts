import { testService } from '../../testing/test-service.ts';
import { ecsRules } from './rules.ts';

await testService('aws/ecs', ecsRules);
