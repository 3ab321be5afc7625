import { testService } from '../../testing/test-service.ts';
import { accountRules } from './rules.ts';

await testService('aws/account', accountRules);
