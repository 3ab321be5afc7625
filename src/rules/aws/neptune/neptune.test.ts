import { testService } from '../../testing/test-service.ts';
import { neptuneRules } from './rules.ts';

await testService('aws/neptune', neptuneRules);
