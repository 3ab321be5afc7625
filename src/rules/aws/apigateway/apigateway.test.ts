import { testService } from '../../testing/test-service.ts';
import { apigatewayRules } from './rules.ts';

await testService('aws/apigateway', apigatewayRules);
