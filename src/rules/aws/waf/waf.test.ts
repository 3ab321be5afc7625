import { testService } from '../../testing/test-service.ts';
import { wafRules } from './rules.ts';

await testService('aws/waf', wafRules);
