import { testService } from '../../testing/test-service.ts';
import { codecommitRules } from './rules.ts';

await testService('aws/codecommit', codecommitRules);
