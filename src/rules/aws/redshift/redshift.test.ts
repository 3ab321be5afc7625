import { testService } from '../../testing/test-service.ts';
import { redshiftRules } from './rules.ts';

await testService('aws/redshift', redshiftRules);
