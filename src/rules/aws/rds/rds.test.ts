import { testService } from '../../testing/test-service.ts';
import { rdsRules } from './rules.ts';

await testService('aws/rds', rdsRules);
