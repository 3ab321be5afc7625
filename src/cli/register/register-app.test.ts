import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../config/environment.ts';
import { githubPlaces } from './github-places.ts';
import { registerApp, type Registration } from './register-app.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

let github: Server;
let githubUrl = '';
let conversions: string[] = [];
let folder = '';
let output = '';

/** GitHub, as far as a registration needs it: it knows one code. */
beforeAll(async () => {
  github = createServer((request, response) => {
    conversions.push(`${request.method} ${request.url}`);
    const isKnown = request.url === '/api/v3/app-manifests/good-code/conversions';
    response.writeHead(isKnown ? 201 : 404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(
        isKnown
          ? {
              id: 4711,
              slug: 'terrafix-acme',
              html_url: `${githubUrl}/github-apps/terrafix-acme`,
              pem: privateKey,
              webhook_secret: 'a-secret-that-github-made',
            }
          : { message: 'Not Found' },
      ),
    );
  });
  github.listen(0, '127.0.0.1');
  await once(github, 'listening');
  const address = github.address();
  githubUrl = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
});

afterAll(() => github.close());

beforeEach(() => {
  conversions = [];
  folder = mkdtempSync(join(tmpdir(), 'terrafix-register-'));
  output = join(folder, '.env');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Begins a registration and reads its page as the browser does. */
async function begin(choices: Partial<Registration> = {}) {
  let result: ReturnType<typeof registerApp> | undefined;
  const url = await new Promise<string>((resolve, reject) => {
    result = registerApp({
      serviceUrl: 'https://terrafix.example.com',
      github: githubUrl,
      organization: 'acme',
      name: null,
      isPublic: false,
      port: 0,
      output,
      timeoutMs: 60_000,
      onListening: resolve,
      ...choices,
    });
    result.catch(reject);
  });
  const response = await fetch(url);
  const html = await response.text();
  const attribute = (name: string): string =>
    (new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll(/&#(\d+);/g, (_, code) =>
      String.fromCodePoint(Number(code)),
    );
  const manifest = JSON.parse(attribute('value'));
  const target = new URL(attribute('action'));
  const state = target.searchParams.get('state') ?? '';
  const comeBack = (query: Readonly<Record<string, string>>) =>
    fetch(`${manifest.redirect_url}?${new URLSearchParams(query).toString()}`);
  return { result, url, response, manifest, target, state, comeBack };
}

describe('registering the App', () => {
  it('sends what app.yml asks for to the organisation, with the addresses of this service', async () => {
    const { result, response, manifest, target, state, comeBack } = await begin();
    expect(`${target.origin}${target.pathname}`).toBe(`${githubUrl}/organizations/acme/settings/apps/new`);
    expect(state).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest).toMatchObject({
      name: 'TerraFix',
      public: false,
      hook_attributes: { url: 'https://terrafix.example.com/api/github/webhooks', active: true },
      default_permissions: { contents: 'write', pull_requests: 'write' },
    });
    expect(manifest.redirect_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/registered$/);
    expect(response.headers.get('content-security-policy')).toContain(`form-action ${githubUrl};`);
    await comeBack({ code: 'good-code', state });
    await result;
  });

  it('writes credentials with which the service starts, for nobody else to read', async () => {
    const { result, state, comeBack } = await begin();
    const back = await comeBack({ code: 'good-code', state });
    expect(back.status).toBe(200);
    expect(await back.text()).toContain('/github-apps/terrafix-acme/installations/new');
    expect(await result).toMatchObject({ id: 4711, slug: 'terrafix-acme' });
    expect(conversions).toEqual(['POST /api/v3/app-manifests/good-code/conversions']);
    expect(statSync(output).mode & 0o777).toBe(0o600);
    const { github: settings, signingKey } = readEnvironment({
      ...parseEnv(readFileSync(output, 'utf8')),
      REDIS_URL: 'redis://127.0.0.1',
      VANTA_CLIENT_ID: 'id',
      VANTA_CLIENT_SECRET: 'secret',
      VANTA_ACCOUNT: 'acme',
    });
    expect(settings).toMatchObject({
      appId: 4711,
      privateKey: privateKey.trim(),
      webhookSecret: 'a-secret-that-github-made',
      apiUrl: `${githubUrl}/api/v3`,
    });
    expect(signingKey).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes no code that comes with another state, nor a page that came by another name', async () => {
    const { result, url, state, comeBack } = await begin();
    expect((await comeBack({ code: 'good-code', state: state.replace(/^./, 'x') })).status).toBe(400);
    expect((await comeBack({ code: 'good-code' })).status).toBe(400);
    expect((await fetch(url.replace('127.0.0.1', 'localhost'))).status).toBe(403);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    expect(conversions).toEqual([]);
    await comeBack({ code: 'good-code', state });
    await result;
  });

  it('ends, and writes nothing, when GitHub does not know the code', async () => {
    const { result, state, comeBack } = await begin();
    const [back, failure] = await Promise.all([
      comeBack({ code: 'old-code', state }),
      result?.catch((error: unknown) => error),
    ]);
    expect(back.status).toBe(502);
    expect(failure).toMatchObject({ code: 'github-rejected' });
    expect(() => statSync(output)).toThrow('ENOENT');
  });

  it('overwrites no file, and begins nothing with an address that is not https', async () => {
    await expect(begin({ serviceUrl: 'http://terrafix.example.com' })).rejects.toThrow(
      '--url takes an https',
    );
    await expect(begin({ organization: '../settings' })).rejects.toThrow('--organization takes');
    writeFileSync(output, 'APP_ID=1\n');
    await expect(begin()).rejects.toThrow('exists');
    expect(readFileSync(output, 'utf8')).toBe('APP_ID=1\n');
  });

  it.each([
    ['https://github.com', 'https://api.github.com', {}],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com', { GITHUB_API_URL: 'https://api.acme.ghe.com' }],
    ['https://github.example.com', 'https://github.example.com/api/v3', { GHE_HOST: 'github.example.com' }],
  ])('finds its way at %s', (address, apiUrl, settings) => {
    expect(githubPlaces(address, null, 's')).toEqual({
      registrationUrl: `${address}/settings/apps/new?state=s`,
      apiUrl,
      settings,
    });
  });
});
