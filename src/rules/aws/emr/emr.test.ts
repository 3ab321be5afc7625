import { testService } from '../../testing/test-service.ts';
import { emrRules } from './rules.ts';

await testService('aws/emr', emrRules);
