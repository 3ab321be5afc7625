import { testService } from '../../testing/test-service.ts';
import { appsyncRules } from './rules.ts';

await testService('aws/appsync', appsyncRules);
