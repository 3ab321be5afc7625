import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendJson } from './send.ts';

export interface WebServer {
  readonly url: string;
  /** Takes no new connections and waits for answers that are on their way, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface Serving {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Told what `answer` threw; who asked is told nothing of it. */
  readonly onFailure: (err: unknown, request: IncomingMessage) => void;
}

/** Answers requests over HTTP until it is closed. A client that never finishes its request does not hold a connection. */
export async function serve({ host, port, answer, onFailure }: Serving): Promise<WebServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((err: unknown) => {
      onFailure(err, request);
      if (!response.headersSent) sendJson(response, 500, { error: 'something went wrong' });
      else response.destroy();
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.listen(port, host);
  await once(server, 'listening');
  return { url: urlOf(server, host), close: (graceMs) => closeServer(server, graceMs) };
}

/** Where a server that listens is reached from this machine. */
function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const anyHost = host === '0.0.0.0' || host === '::';
  const name = anyHost ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(deadline);
}
