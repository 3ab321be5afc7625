import type { OperatorSettings } from '../config/operator-settings.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import type { RedisClient } from '../jobs/shared-connection.ts';
import type { Logger } from '../observability/logger.ts';
import type { StatusParts } from '../web/status.ts';

/** Queues of installations that are listed at once. */
const mostQueues = 50;

/** The pages for operators; what they need is loaded only here. */
export async function openOperatorPages(
  { password, port }: OperatorSettings,
  parts: {
    readonly host: string;
    readonly connection: RedisClient;
    readonly prefix: string;
    readonly installations: InstallationRegistry;
    readonly status: StatusParts;
    readonly logger: Logger;
  },
): Promise<{ readonly url: string; close(graceMs: number): Promise<void> }> {
  const { host, connection, prefix, installations, status, logger } = parts;
  const { createQueueView } = await import('../adapters/bull-board/queue-view.ts');
  const { BusyQueues } = await import('../jobs/busy-queues.ts');
  const { oneAtATime } = await import('../web/one-at-a-time.ts');
  const { queueViewPath, startOperatorServer } = await import('../web/start-operator-server.ts');
  const queues = new BusyQueues({ connection, prefix });
  const listQueues = oneAtATime(async () => {
    const ids = (await installations.list()).map(({ id }) => id);
    return queues.look(ids, mostQueues);
  });
  const viewQueues = createQueueView({ basePath: queueViewPath, listQueues });
  const server = await startOperatorServer({ host, port, password, status, viewQueues, logger });
  return {
    url: server.url,
    close: async (graceMs) => {
      await server.close(graceMs);
      await queues.close();
    },
  };
}
