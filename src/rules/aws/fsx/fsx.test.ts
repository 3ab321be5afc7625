import { testService } from '../../testing/test-service.ts';
import { fsxRules } from './rules.ts';

await testService('aws/fsx', fsxRules);
