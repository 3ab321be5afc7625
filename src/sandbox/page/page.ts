import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { addAssets } from './assets.ts';
import { addFileRoutes } from './file-routes.ts';
import { addFindingRoutes } from './finding-routes.ts';
import { addIssueRoutes } from './issue-routes.ts';
import type { PageSource } from './page-source.ts';
import { addPullRoutes } from './pull-routes.ts';

/** The routes of the page. */
function createPage(source: PageSource): Hono {
  const page = new Hono();
  page.use(csrf());
  page.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ['data:'],
      },
    }),
  );
  addFindingRoutes(page, source);
  addPullRoutes(page, source);
  addIssueRoutes(page, source);
  addFileRoutes(page, source);
  addAssets(page);
  return page;
}

/** Serves the page on loopback; `port` 0 takes a free one. */
export async function servePage(
  source: PageSource,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await new Promise<{ address: AddressInfo; close(): Promise<void> }>((resolve, reject) => {
    const listening = serve({ fetch: createPage(source).fetch, port, hostname: '127.0.0.1' }, (address) => {
      resolve({
        address,
        close: () => new Promise((done) => listening.close(() => done())),
      });
    });
    listening.on('error', reject);
  });
  return { url: `http://127.0.0.1:${server.address.port}`, close: () => server.close() };
}
