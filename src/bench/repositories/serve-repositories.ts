import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Traffic } from './reading-task.ts';
import type { ServedRepository } from './served-repository.ts';

export interface RepositoryServer {
  readonly url: string;
  close(): void;
}

/**
 * The reading half of GitHub's API over loopback HTTP, for measuring: the emulator of the sandbox keeps whole
 * histories and takes minutes for 12,000 files. `POST /_bench/change/{name}` changes a file of a repository,
 * `POST /_bench/traffic` answers and resets the counts; neither is counted.
 */
export async function serveRepositories(
  repositories: readonly ServedRepository[],
): Promise<RepositoryServer> {
  const byName = new Map(repositories.map((one) => [one.name, one]));
  let traffic: Traffic = { calls: 0, bytes: 0 };
  let url = '';

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const send = (body: Buffer, type: string): void => {
      traffic = { ...traffic, bytes: traffic.bytes + body.length };
      const encoding = type === 'application/json' ? { 'content-encoding': 'gzip' } : {};
      response.writeHead(200, { 'content-type': type, 'content-length': body.length, ...encoding }).end(body);
    };
    const sendJson = (body: unknown): void => send(gzipSync(JSON.stringify(body)), 'application/json');

    const [, control, name = ''] = /^\/_bench\/(\w+)\/?(.*)$/.exec(pathname) ?? [];
    if (control === 'traffic') {
      response.end(JSON.stringify(traffic));
      traffic = { calls: 0, bytes: 0 };
      return;
    }
    if (control === 'change') {
      byName.get(name)?.change();
      response.end();
      return;
    }
    traffic = { ...traffic, calls: traffic.calls + 1 };
    if (pathname === '/installation/repositories') {
      const page = Number(searchParams.get('page') ?? 1);
      const next = `<${url}/installation/repositories?per_page=100&page=${page + 1}>; rel="next"`;
      if (page * 100 < repositories.length) response.setHeader('link', next);
      const shown = repositories.slice((page - 1) * 100, page * 100);
      return sendJson({
        total_count: repositories.length,
        repositories: shown.map((one) => summaryOf(one, url)),
      });
    }
    const [, repositoryName = '', rest = ''] = /^\/repos\/[^/]+\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const repository = byName.get(repositoryName);
    const id = rest.split('/').at(-1) ?? '';
    if (repository !== undefined) {
      if (rest.startsWith('git/ref/'))
        return sendJson({ object: { sha: repository.commit, type: 'commit' } });
      if (rest.startsWith('git/trees/')) {
        return sendJson({ sha: id, truncated: false, tree: repository.tree(url) });
      }
      const blob = rest.startsWith('git/blobs/') ? repository.blob(id) : null;
      if (blob)
        return sendJson({ sha: id, encoding: 'base64', content: Buffer.from(blob).toString('base64') });
      if (rest.startsWith('tarball/')) {
        response.writeHead(302, { location: `${url}/repos/acme/${repositoryName}/codeload/${id}` }).end();
        return;
      }
      if (rest.startsWith('codeload/')) {
        // Not a request to the API.
        traffic = { ...traffic, calls: traffic.calls - 1 };
        return send(await repository.tarball(), 'application/x-gzip');
      }
    }
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has this form
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function summaryOf({ owner, name, pushedAt }: ServedRepository, url: string): object {
  return {
    name,
    full_name: `${owner}/${name}`,
    owner: { login: owner },
    default_branch: 'main',
    archived: false,
    size: 100,
    created_at: '2020-01-01T00:00:00Z',
    pushed_at: pushedAt,
    html_url: `${url}/${owner}/${name}`,
  };
}
