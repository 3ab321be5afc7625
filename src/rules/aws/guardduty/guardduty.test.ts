import { testService } from '../../testing/test-service.ts';
import { guarddutyRules } from './rules.ts';

await testService('aws/guardduty', guarddutyRules);
