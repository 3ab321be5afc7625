import { testService } from '../../testing/test-service.ts';
import { s3Rules } from './rules.ts';

await testService('aws/s3', s3Rules);
