import { testService } from '../../testing/test-service.ts';
import { cloudfrontRules } from './rules.ts';

await testService('aws/cloudfront', cloudfrontRules);
