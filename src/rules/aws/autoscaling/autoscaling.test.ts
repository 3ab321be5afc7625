import { testService } from '../../testing/test-service.ts';
import { autoscalingRules } from './rules.ts';

await testService('aws/autoscaling', autoscalingRules);
