// Plain Node: runs before any npm package is installed.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDebianLike, unpackDebianPackage } from './debian-packages.mjs';
import { capture, findOnPath, say, SetupProblem } from './processes.mjs';

const programs = ['redis-server', 'valkey-server'];

/** Folder and description of a Redis that was fetched; `find-redis-server.ts` reads the same description. */
const folderOf = (root) => join(root, 'node_modules', '.cache', 'terrafix', 'redis');
const descriptionOf = (root) => join(folderOf(root), 'server.json');

/**
 * Makes sure that a private Redis can be started: a running one by `REDIS_URL`, else a program on the PATH, else
 * one that is fetched into the project's cache folder.
 *
 * @throws SetupProblem with one sentence that says what to install.
 */
export function ensureRedis(root, environment = process.env) {
  if (environment.REDIS_URL || findOnPath(programs, environment.PATH) || readFetched(root)) return;
  say('no Redis on this machine, fetching one into node_modules/.cache (nothing is installed)');
  const problem = isDebianLike()
    ? fetchFromDebian(root)
    : process.platform === 'darwin'
      ? installWithHomebrew()
      : 'this system has neither apt-get nor Homebrew';
  if (problem === null) return;
  throw new SetupProblem(
    `Redis is needed and could not be fetched (${problem}): install redis-server or valkey-server, or set REDIS_URL to a running one.`,
  );
}

function readFetched(root) {
  try {
    const description = JSON.parse(readFileSync(descriptionOf(root), 'utf8'));
    return existsSync(description.command) ? description : null;
  } catch {
    return null;
  }
}

function fetchFromDebian(root) {
  const folder = folderOf(root);
  let problem = '';
  for (const name of programs) {
    rmSync(folder, { recursive: true, force: true });
    const files = join(folder, 'files');
    mkdirSync(files, { recursive: true });
    const unpacked = unpackDebianPackage(name, files, folder);
    if (!unpacked.ok) {
      problem = unpacked.problem;
      continue;
    }
    const description = {
      command: join(files, 'usr', 'bin', name),
      libraryPath: libraryFolders(files).join(':'),
    };
    const trial = capture(description.command, ['--version'], {
      env: { ...process.env, LD_LIBRARY_PATH: description.libraryPath },
    });
    if (trial.ok) {
      rmSync(join(folder, 'apt'), { recursive: true, force: true });
      writeFileSync(descriptionOf(root), JSON.stringify(description));
      return null;
    }
    problem = trial.stderr.trim();
  }
  return problem;
}

/** Every folder below `usr/lib` and `lib` that holds a shared library. */
function libraryFolders(files) {
  const folders = new Set();
  for (const top of ['usr/lib', 'lib']) {
    const start = join(files, top);
    if (!existsSync(start)) continue;
    for (const entry of readdirSync(start, { recursive: true, withFileTypes: true })) {
      if (/\.so(\.|$)/.test(entry.name)) folders.add(entry.parentPath);
    }
  }
  return [...folders];
}

function installWithHomebrew() {
  if (findOnPath(['brew']) === null) return 'Homebrew is not installed';
  const install = capture('brew', ['install', 'redis'], { stdio: ['ignore', 'inherit', 'inherit'] });
  return install.ok && findOnPath(programs) ? null : '`brew install redis` failed';
}
