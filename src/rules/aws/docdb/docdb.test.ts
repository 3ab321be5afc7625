import { testService } from '../../testing/test-service.ts';
import { docdbRules } from './rules.ts';

await testService('aws/docdb', docdbRules);
