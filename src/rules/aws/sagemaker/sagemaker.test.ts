import { testService } from '../../testing/test-service.ts';
import { sagemakerRules } from './rules.ts';

await testService('aws/sagemaker', sagemakerRules);
