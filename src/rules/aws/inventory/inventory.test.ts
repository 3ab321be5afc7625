import { testService } from '../../testing/test-service.ts';
import { inventoryRules } from './rules.ts';

await testService('aws/inventory', inventoryRules);
