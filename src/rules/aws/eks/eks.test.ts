import { testService } from '../../testing/test-service.ts';
import { eksRules } from './rules.ts';

await testService('aws/eks', eksRules);
