import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { RegisteredApp } from '../../adapters/github/convert-manifest.ts';
import { Fault } from '../../domain/fault.ts';

/** @throws Fault `input-invalid` when there is such a file: what it holds may exist nowhere else. */
export function refuseExisting(file: string): void {
  if (existsSync(file)) {
    throw new Fault('input-invalid', `${file} exists: move it away, or name another with --output`, {
      retry: 'never',
    });
  }
}

/** Writes the settings of an App to a new file that its owner alone can read. */
export async function writeEnvFile(
  file: string,
  app: RegisteredApp,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const values = {
    APP_ID: String(app.id),
    PRIVATE_KEY: `"${app.privateKey.trim().replaceAll(/\r?\n/g, '\\n')}"`,
    WEBHOOK_SECRET: app.webhookSecret,
    TERRAFIX_SIGNING_KEY: randomBytes(32).toString('hex'),
    ...settings,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
}
