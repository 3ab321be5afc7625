import { testService } from '../../testing/test-service.ts';
import { acmRules } from './rules.ts';

await testService('aws/acm', acmRules);
