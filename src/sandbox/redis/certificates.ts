import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { RedisFileSettings } from './start-private-redis.ts';

/** An authority of its own, and a certificate by it for a server at 127.0.0.1, by no name, and its clients. */
export interface Certificates {
  /** PEM. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Settings of a Redis that is reached in encrypted form alone. */
  readonly serverSettings: (port: number, clients?: 'must-prove-themselves') => RedisFileSettings;
  remove(): void;
}

const common = { algorithm: 'sha256', keyType: 'ec', curve: 'P-256' } as const;

/** Makes certificates in a folder of their own; nothing of them is kept. */
export async function makeCertificates(): Promise<Certificates> {
  const authority = await generate([{ name: 'commonName', value: 'an authority of a test' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'a server of a test' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-certificates-'));
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const caFile = write('ca.pem', authority.cert);
  const certificateFile = write('server.pem', server.cert);
  const keyFile = write('server.key', server.private);
  return {
    ca: authority.cert,
    certificate: server.cert,
    key: server.private,
    caFile,
    certificateFile,
    keyFile,
    serverSettings: (port, clients) => ({
      port: '0',
      'tls-port': String(port),
      'tls-cert-file': certificateFile,
      'tls-key-file': keyFile,
      'tls-ca-cert-file': caFile,
      'tls-auth-clients': clients === undefined ? 'no' : 'yes',
      'tls-replication': 'yes',
      'tls-cluster': 'yes',
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
