import { testService } from '../../testing/test-service.ts';
import { dynamodbRules } from './rules.ts';

await testService('aws/dynamodb', dynamodbRules);
