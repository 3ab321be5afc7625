import { testService } from '../../testing/test-service.ts';
import { ssmRules } from './rules.ts';

await testService('aws/ssm', ssmRules);
