import { testService } from '../../testing/test-service.ts';
import { backupRules } from './rules.ts';

await testService('aws/backup', backupRules);
