import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Fetches a package of npm with the machine's own settings, and unpacks it into a folder that the caller removes. */
export function unpackBindings(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'terrafix-bindings-'));
  const options = { cwd: path, encoding: 'utf8' } as const;
  const archive = execFileSync('npm', ['pack', '--silent', name], options).trim().split('\n').at(-1) ?? '';
  execFileSync('tar', ['xzf', archive, 'package/lib'], options);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
