import { testService } from '../../testing/test-service.ts';
import { sqsRules } from './rules.ts';

await testService('aws/sqs', sqsRules);
