import { testService } from '../../testing/test-service.ts';
import { lambdaRules } from './rules.ts';

await testService('aws/lambda', lambdaRules);
