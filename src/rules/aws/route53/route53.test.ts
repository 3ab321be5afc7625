import { testService } from '../../testing/test-service.ts';
import { route53Rules } from './rules.ts';

await testService('aws/route53', route53Rules);
