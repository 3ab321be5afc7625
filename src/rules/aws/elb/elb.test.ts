import { testService } from '../../testing/test-service.ts';
import { elbRules } from './rules.ts';

await testService('aws/elb', elbRules);
