import { randomBytes, timingSafeEqual } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { convertManifest, type RegisteredApp } from '../../adapters/github/convert-manifest.ts';
import { asFault, Fault } from '../../domain/fault.ts';
import { appManifest } from './app-manifest.ts';
import { refuseExisting, writeEnvFile } from './env-file.ts';
import { githubPlaces } from './github-places.ts';
import { donePage, formPage, problemPage } from './pages.ts';

export interface Registration {
  readonly serviceUrl: string;
  readonly github: string;
  readonly organization: string | null;
  readonly name: string | null;
  readonly isPublic: boolean;
  /** 0 takes any free port. */
  readonly port: number;
  /** File for the credentials; must not exist. */
  readonly output: string;
  readonly timeoutMs: number;
  /** Told the address to open. */
  readonly onListening: (url: string) => void;
}

const returnPath = '/registered';

/**
 * Registers the GitHub App with the help of a browser: a page of this machine sends the manifest to GitHub, which sends
 * the browser back with a code, and the code is given for the App's credentials. Serves one registration, on the
 * loopback interface.
 *
 * @throws Fault `input-invalid`, or whatever {@link convertManifest} throws.
 */
export async function registerApp(registration: Registration): Promise<RegisteredApp> {
  refuseExisting(registration.output);
  const state = randomBytes(32).toString('hex');
  const places = githubPlaces(registration.github, registration.organization, state);

  const events = new EventEmitter<{ registered: [RegisteredApp]; error: [Fault] }>();
  let isTaken = false;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.listen(registration.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A page elsewhere whose name was made to point here must not learn the state.
    if (request.headers.host !== host)
      return send(response, 403, problemPage('this page has another address'));
    const url = new URL(request.url ?? '/', `http://${host}`);
    if (request.method !== 'GET') return send(response, 405, problemPage('there is nothing to send here'));
    if (url.pathname === '/')
      return send(response, 200, formPage(places.registrationUrl, manifest), places.registrationUrl);
    if (url.pathname !== returnPath) return send(response, 404, problemPage('there is nothing here'));
    const code = url.searchParams.get('code') ?? '';
    if (isTaken || code === '' || !isSame(url.searchParams.get('state') ?? '', state)) {
      return send(
        response,
        400,
        problemPage('this is not the answer to the registration that was begun here'),
      );
    }
    isTaken = true;
    try {
      const app = await convertManifest(places.apiUrl, code);
      await writeEnvFile(registration.output, app, places.settings);
      await send(response, 200, donePage(app.url, registration.output));
      events.emit('registered', app);
    } catch (caught) {
      await send(response, 502, problemPage(asFault(caught).message));
      events.emit('error', asFault(caught));
    }
  };

  const tooLate = new Fault('input-invalid', 'nobody has come back from GitHub: begin again', {
    retry: 'never',
  });
  const deadline = setTimeout(() => events.emit('error', tooLate), registration.timeoutMs);
  let manifest: object = {};
  try {
    manifest = appManifest({ ...registration, redirectUrl: `http://${host}${returnPath}` });
    return await new Promise<RegisteredApp>((resolve, reject) => {
      events.once('registered', resolve).once('error', reject);
      registration.onListening(`http://${host}/`);
    });
  } finally {
    clearTimeout(deadline);
    server.close();
    server.closeAllConnections();
  }
}

/** Written to the end before anybody closes the server. */
async function send(
  response: ServerResponse,
  status: number,
  html: string,
  formTarget?: string,
): Promise<void> {
  const forms = formTarget === undefined ? "'none'" : new URL(formTarget).origin;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(html);
  await once(response, 'close');
}

function isSame(given: string, wanted: string): boolean {
  return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}
