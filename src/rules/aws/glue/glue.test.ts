import { testService } from '../../testing/test-service.ts';
import { glueRules } from './rules.ts';

await testService('aws/glue', glueRules);
