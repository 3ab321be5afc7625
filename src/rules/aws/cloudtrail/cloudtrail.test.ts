import { testService } from '../../testing/test-service.ts';
import { cloudtrailRules } from './rules.ts';

await testService('aws/cloudtrail', cloudtrailRules);
