import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from '../ground/ground.ts';
import type { SeenOnGitHub } from './seen-on-github.ts';

/** What is made while the service runs, by its form. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['a token of GitHub', /\bgh[ps]_[\w-]{20,}/],
  ['a token of Vanta', /\bvat_[0-9a-f]{20,}/],
  ["an App's signature", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
]);

/** Where a secret stands in what was written: `worker-1.log holds the webhook secret`. The secret is not repeated. */
export function findLeaks(
  { folder, secrets }: Pick<Ground, 'folder' | 'secrets'>,
  seen: readonly SeenOnGitHub[],
): readonly string[] {
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const written = [
    ...logs.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
    ...seen.map(
      ({ tenant, issues, pullRequests }) =>
        [
          tenant.repository,
          [
            ...issues.map(({ title, body }) => `${title}\n${body}`),
            ...pullRequests.flatMap(({ body, comments }) => [body, ...comments]),
          ].join('\n'),
        ] as const,
    ),
  ];
  return written.flatMap(([where, text]) => [
    ...[...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${where} holds ${what}`),
    ...[...forms].filter(([, form]) => form.test(text)).map(([what]) => `${where} holds ${what}`),
  ]);
}
