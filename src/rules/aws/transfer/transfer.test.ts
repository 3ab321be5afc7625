import { testService } from '../../testing/test-service.ts';
import { transferRules } from './rules.ts';

await testService('aws/transfer', transferRules);
