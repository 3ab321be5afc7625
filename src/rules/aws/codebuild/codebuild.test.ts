import { testService } from '../../testing/test-service.ts';
import { codebuildRules } from './rules.ts';

await testService('aws/codebuild', codebuildRules);
