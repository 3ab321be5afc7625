import { testService } from '../../testing/test-service.ts';
import { workspacesRules } from './rules.ts';

await testService('aws/workspaces', workspacesRules);
