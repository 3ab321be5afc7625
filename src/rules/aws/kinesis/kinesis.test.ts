import { testService } from '../../testing/test-service.ts';
import { kinesisRules } from './rules.ts';

await testService('aws/kinesis', kinesisRules);
