import { testService } from '../../testing/test-service.ts';
import { stepfunctionsRules } from './rules.ts';

await testService('aws/stepfunctions', stepfunctionsRules);
