import { testService } from '../../testing/test-service.ts';
import { opensearchRules } from './rules.ts';

await testService('aws/opensearch', opensearchRules);
