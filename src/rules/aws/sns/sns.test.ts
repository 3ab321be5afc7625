import { testService } from '../../testing/test-service.ts';
import { snsRules } from './rules.ts';

await testService('aws/sns', snsRules);
