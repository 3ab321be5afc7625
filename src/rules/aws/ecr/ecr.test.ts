import { testService } from '../../testing/test-service.ts';
import { ecrRules } from './rules.ts';

await testService('aws/ecr', ecrRules);
