import { testService } from '../../testing/test-service.ts';
import { secretsmanagerRules } from './rules.ts';

await testService('aws/secretsmanager', secretsmanagerRules);
