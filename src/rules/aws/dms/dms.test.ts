import { testService } from '../../testing/test-service.ts';
import { dmsRules } from './rules.ts';

await testService('aws/dms', dmsRules);
