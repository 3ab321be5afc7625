import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSecretReader } from '../adapters/aws-secrets/secret-reader.ts';
import type { VantaByAccount, VantaOrigin } from '../config/vanta-credentials.ts';
import { loadVantaCredentials } from './load-vanta-credentials.ts';

const credentials = (clientSecret: string) => ({ clientId: 'vci_1', clientSecret });

/** The wire format of Secrets Manager, as far as the SDK needs it for one call. */
const secrets = new Map<string, string>();
let failing: { readonly status: number; readonly type: string } | null = null;
let asked: { id: string; authorization: string }[] = [];
let server: Server;
let endpoint = '';

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { SecretId: id }: { SecretId: string } = JSON.parse(body);
      asked.push({ id, authorization: request.headers.authorization ?? '' });
      const text = secrets.get(id);
      const answer =
        failing ?? (text === undefined ? { status: 400, type: 'ResourceNotFoundException' } : null);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.statusCode = answer?.status ?? 200;
      response.end(
        JSON.stringify(
          answer
            ? { __type: answer.type, message: 'User: arn:aws:sts::1:assumed-role/x is …' }
            : { Name: id, SecretString: text },
        ),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

beforeEach(() => {
  secrets.clear();
  failing = null;
  asked = [];
});

function load(ids: readonly string[]): Promise<VantaByAccount> {
  const vantaOrigin: VantaOrigin = {
    kind: 'secrets',
    ids,
    region: 'eu-central-1',
    defaultUrl: 'https://api.vanta.com',
  };
  return loadVantaCredentials(
    { vantaByAccount: new Map(), vantaOrigin },
    { openSecrets: (region) => createSecretReader({ region, endpoint }) },
  );
}

describe('Vanta credentials from Secrets Manager', () => {
  it('are those of all secrets together, by account', async () => {
    secrets.set('terrafix/europe', JSON.stringify({ Acme: { ...credentials('one'), tenant: 'acme' } }));
    secrets.set(
      'terrafix/america',
      JSON.stringify({ globex: credentials('two'), initech: credentials('three') }),
    );
    const byAccount = await load(['terrafix/europe', 'terrafix/america']);
    expect([...byAccount.keys()]).toEqual(['acme', 'globex', 'initech']);
    expect(byAccount.get('acme')).toEqual({
      ...credentials('one'),
      tenant: 'acme',
      baseUrl: 'https://api.vanta.com',
    });
    expect(asked.map(({ id }) => id)).toEqual(['terrafix/europe', 'terrafix/america']);
    expect(asked[0]?.authorization).toContain('/eu-central-1/secretsmanager/');
  });

  it('name the secret into which nothing was put', async () => {
    await expect(load(['terrafix/vanta'])).rejects.toMatchObject({
      code: 'secret-unreadable',
      retry: 'never',
      message: expect.stringMatching(/terrafix\/vanta: there is no such secret, or nothing/),
    });
  });

  it('say which permission is missing, and neither role nor account', async () => {
    failing = { status: 400, type: 'AccessDeniedException' };
    await expect(load(['terrafix/vanta'])).rejects.toMatchObject({
      code: 'secret-unreadable',
      message: expect.stringMatching(/^(?!.*assumed-role).*terrafix\/vanta: not allowed: secretsmanager:Get/),
    });
  });

  it('may be asked for later when AWS is out of order', async () => {
    failing = { status: 500, type: 'InternalServiceError' };
    await expect(load(['terrafix/vanta'])).rejects.toMatchObject({
      code: 'secret-unreadable',
      retry: 'later',
    });
    expect(asked).toHaveLength(3);
  });

  it('are refused by their place when a secret holds something else, and never repeated', async () => {
    secrets.set('terrafix/vanta', JSON.stringify({ acme: { clientId: 'sesame', clientSecret: 5 } }));
    await expect(load(['terrafix/vanta'])).rejects.toMatchObject({
      code: 'environment-invalid',
      message: expect.stringMatching(/^(?!.*sesame).*the secret terrafix\/vanta .*at acme\.clientSecret/),
    });
  });

  it('are refused when two secrets hold the same organisation', async () => {
    secrets.set('a', JSON.stringify({ acme: credentials('one') }));
    secrets.set('b', JSON.stringify({ ACME: credentials('two') }));
    await expect(load(['a', 'b'])).rejects.toThrow('the secret b holds acme, and so does another');
  });
});
