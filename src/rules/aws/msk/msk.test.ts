import { testService } from '../../testing/test-service.ts';
import { mskRules } from './rules.ts';

await testService('aws/msk', mskRules);
