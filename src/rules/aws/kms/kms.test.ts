import { testService } from '../../testing/test-service.ts';
import { kmsRules } from './rules.ts';

await testService('aws/kms', kmsRules);
