import { testService } from '../../testing/test-service.ts';
import { ebsRules } from './rules.ts';

await testService('aws/ebs', ebsRules);
