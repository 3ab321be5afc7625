// Plain Node: runs before any npm package is installed.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOnTerminal, say, SetupProblem } from './processes.mjs';

/** @throws SetupProblem when this Node is older than `engines` in package.json asks for. */
export function checkNode(root, version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = engines.node.replace('>=', '');
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupProblem(
    `Node ${wanted} or later is needed, and this is Node ${version}: see https://nodejs.org.`,
  );
}

/** Installs the npm packages when they are missing or older than the lock file. */
export async function ensurePackages(root) {
  const installed = modifiedAt(join(root, 'node_modules', '.package-lock.json'));
  if (installed !== null && installed >= (modifiedAt(join(root, 'package-lock.json')) ?? 0)) return;
  say(installed === null ? 'installing npm packages' : 'the lock file changed, installing npm packages');
  const code = await runOnTerminal('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Standard output belongs to the command that was asked for.
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) throw new SetupProblem('`npm ci` failed: its message above says why.');
}

/** Compiles when `dist` is missing or older than a source file. */
export async function ensureBuild(root) {
  // Written after a build without errors only: the compiler emits files even when it found some.
  const marker = join(root, 'dist', '.built');
  const built = modifiedAt(marker);
  const newest = Math.max(
    newestIn(join(root, 'src')),
    modifiedAt(join(root, 'tsconfig.build.json')) ?? 0,
    modifiedAt(join(root, 'rolldown.config.mjs')) ?? 0,
    modifiedAt(join(root, 'package-lock.json')) ?? 0,
  );
  if (built !== null && built >= newest) return;
  say('compiling');
  const code = await runOnTerminal('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // Rolldown's list of what it wrote is left out; warnings and errors are not.
    env: { ...process.env, CONSOLA_LEVEL: '1' },
  });
  if (code !== 0) throw new SetupProblem('`npm run build` failed: its message above says why.');
  writeFileSync(marker, '');
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    newest = Math.max(newest, modifiedAt(join(entry.parentPath, entry.name)) ?? 0);
  }
  return newest;
}

function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : null;
}
