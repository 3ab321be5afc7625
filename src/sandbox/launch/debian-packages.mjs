// Plain Node: runs before any npm package is installed.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture, findOnPath } from './processes.mjs';

/** True where `apt-get` and `dpkg` are at hand. */
export function isDebianLike() {
  return findOnPath(['apt-get']) !== null && findOnPath(['dpkg']) !== null;
}

/**
 * Unpacks a Debian package and those of its dependencies that this machine lacks below `target`, without root
 * and without installing anything. The package lists of the machine are tried first; where they are empty or out
 * of date, fresh ones are read into a private folder.
 *
 * @returns `{ ok: true }` or `{ ok: false, problem }`.
 */
export function unpackDebianPackage(name, target, workFolder) {
  const attempts = [[], privateListOptions(workFolder)];
  let problem = '';
  for (const options of attempts) {
    if (options.length > 0) {
      const update = capture('apt-get', [...options, 'update'], { cwd: workFolder });
      if (!update.ok) return { ok: false, problem: lastLine(update.stderr) };
    }
    const result = downloadAndUnpack(name, target, workFolder, options);
    if (result.ok) return result;
    problem = result.problem;
  }
  return { ok: false, problem };
}

function downloadAndUnpack(name, target, workFolder, options) {
  const simulation = capture('apt-get', [
    ...options,
    'install',
    '--simulate',
    '--no-install-recommends',
    '-qq',
    name,
  ]);
  if (!simulation.ok) return { ok: false, problem: lastLine(simulation.stderr) };
  const packages = namesToInstall(simulation.stdout);
  const downloads = join(workFolder, 'packages');
  rmSync(downloads, { recursive: true, force: true });
  mkdirSync(downloads, { recursive: true });
  // An installed package is not in the plan; its own files are then on the PATH already.
  const wanted = packages.length > 0 ? packages : [name];
  const download = capture('apt-get', [...options, 'download', '-q', ...wanted], { cwd: downloads });
  if (!download.ok) return { ok: false, problem: lastLine(download.stderr) };
  for (const file of readdirSync(downloads).filter((entry) => entry.endsWith('.deb'))) {
    const unpack = capture('dpkg', ['-x', join(downloads, file), target]);
    if (!unpack.ok) return { ok: false, problem: lastLine(unpack.stderr) };
  }
  rmSync(downloads, { recursive: true, force: true });
  return { ok: true };
}

/** Package names in the plan that `apt-get install --simulate` prints. */
function namesToInstall(plan) {
  return [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]);
}

function privateListOptions(workFolder) {
  const lists = join(workFolder, 'apt', 'lists');
  const cache = join(workFolder, 'apt', 'cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'APT::Sandbox::User='];
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
