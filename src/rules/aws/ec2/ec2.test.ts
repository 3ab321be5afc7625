import { testService } from '../../testing/test-service.ts';
import { ec2Rules } from './rules.ts';

await testService('aws/ec2', ec2Rules);
