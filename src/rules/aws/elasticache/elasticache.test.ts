import { testService } from '../../testing/test-service.ts';
import { elasticacheRules } from './rules.ts';

await testService('aws/elasticache', elasticacheRules);
