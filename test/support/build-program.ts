import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds the program as a user would, once for a run; not where `TERRAFIX_PROGRAM` names one. */
export default function buildProgram(): void {
  if (process.env['TERRAFIX_PROGRAM'] !== undefined) return;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const launcher = join(root, 'src/sandbox/launch/launch.mjs');
  execFileSync(process.execPath, [launcher, 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
