import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Queue } from 'bullmq';
import { Hono } from 'hono';

export interface QueueViewParts {
  /** Where it is mounted, without a slash at the end. */
  readonly basePath: string;
  /** What is shown; asked for each time the page is opened. */
  readonly listQueues: () => Promise<readonly Queue[]>;
}

/** Bull Board over some queues, for looking only: whoever calls it answers for who may, and lets only GET pass. */
export function createQueueView({
  basePath,
  listQueues,
}: QueueViewParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(basePath);
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'TerraFix',
        // Fair workers have no connection of their own by which Bull Board would know them.
        showWorkers: false,
      },
    },
  });
  const app = new Hono();
  app.route(basePath, adapter.registerPlugin());
  app.onError((_err, context) => context.json({ error: 'something went wrong' }, 500));
  const listen = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return async (request, response) => {
    if (isPage(request.url ?? '', basePath)) {
      const queues = await listQueues();
      board.replaceQueues(queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })));
    }
    await listen(request, response);
  };
}

/** Not what a page loads: neither a file nor an answer of the interface. */
function isPage(url: string, basePath: string): boolean {
  return !url.startsWith(`${basePath}/api/`) && !url.startsWith(`${basePath}/static/`);
}
