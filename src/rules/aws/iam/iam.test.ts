import { testService } from '../../testing/test-service.ts';
import { iamRules } from './rules.ts';

await testService('aws/iam', iamRules);
