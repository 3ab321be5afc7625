import { testService } from '../../testing/test-service.ts';
import { efsRules } from './rules.ts';

await testService('aws/efs', efsRules);
