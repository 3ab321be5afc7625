import { execFileSync } from 'node:child_process';
import type { Change } from '../../domain/change.ts';
import { Fault } from '../../domain/fault.ts';
import { oneLine } from '../../domain/neutralise.ts';

/** The git repository around a folder, for one commit per change. */
export interface GitTree {
  /** Paths of a change, relative to the folder, of which git keeps no track, so that a commit could not hold them. */
  untracked(change: Change): readonly string[];
  /** @throws Fault `input-invalid` with git's own words. */
  commit(change: Change, message: string): void;
}

/**
 * No hook and no monitor of the repository is run: what lies in a checkout is not ours to execute. Paths mean
 * themselves, whatever characters they hold.
 */
const always = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '--literal-pathspecs'];

/**
 * Opens the repository for commits.
 * @throws Fault `input-invalid` when the folder is in none, has changes of its own, or nobody is configured to commit.
 */
export function openGitTree(folder: string): GitTree {
  const git = (given: readonly string[], input?: string): string => run(folder, given, input);
  const dirty = git(['status', '--porcelain']).trimEnd();
  if (dirty !== '') {
    const [first = ''] = dirty.split('\n');
    throw wrong(
      folder,
      `the working tree has changes (${oneLine(first, 200)}): commit or put them away first`,
    );
  }
  git(['var', 'GIT_COMMITTER_IDENT']);
  const tracked = new Set(git(['ls-files', '-z']).split('\0'));
  return {
    untracked: ({ files }) =>
      files.filter(({ path, before }) => before !== null && !tracked.has(path)).map(({ path }) => path),
    commit({ files }, message) {
      const paths = files.map(({ path }) => path);
      git(['add', '--', ...paths]);
      git(['commit', '--quiet', '--no-verify', '--file=-', '--', ...paths], message);
      for (const path of paths) tracked.add(path);
    },
  };
}

function run(folder: string, given: readonly string[], input = ''): string {
  try {
    return execFileSync('git', [...always, ...given], {
      cwd: folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
    });
  } catch (caught) {
    const said = caught instanceof Error && 'stderr' in caught ? String(caught.stderr) : String(caught);
    throw wrong(folder, `git ${given[0] ?? ''} failed: ${oneLine(said, 300)}`, caught);
  }
}

function wrong(folder: string, problem: string, cause?: unknown): Fault {
  return new Fault('input-invalid', `--commit in ${folder}: ${problem}`, { retry: 'never', cause });
}
