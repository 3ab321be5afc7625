import { testService } from '../../testing/test-service.ts';
import { cloudwatchRules } from './rules.ts';

await testService('aws/cloudwatch', cloudwatchRules);
