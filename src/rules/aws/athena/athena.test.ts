import { testService } from '../../testing/test-service.ts';
import { athenaRules } from './rules.ts';

await testService('aws/athena', athenaRules);
