import { tellFork } from './forks.ts';
import { type Json, listAt, numberAt, objectAt, textAt } from './json.ts';
import type { World } from './world.ts';

/** What is kept of a pull request when it is merged; the emulator only knows it as closed. */
interface Merged {
  readonly at: string;
  readonly by: Json;
  readonly commit: string;
}

/** Heads, bases and merges of pull requests: the emulator freezes them when a pull request is opened. */
export class PullRequestState {
  private readonly world: World;
  private readonly merged = new Map<string, Merged>();
  /** Head and base of closed pull requests, and the last known head of open ones. */
  private readonly ends = new Map<string, { readonly head: string; readonly base: string }>();

  constructor(world: World) {
    this.world = world;
  }

  isMerged(fullName: string, number: number): boolean {
    return this.merged.has(`${fullName}#${number}`);
  }

  /** Remembers the merge before the emulator is told to close, so that its webhook comes out right. */
  recordMerge(fullName: string, number: number, merged: Merged, head: string, base: string): void {
    this.merged.set(`${fullName}#${number}`, merged);
    this.ends.set(`${fullName}#${number}`, { head, base });
  }

  /** Commits at the two ends of a pull request: live while it is open, as they were once it is closed. */
  async endsOf(
    fullName: string,
    pull: Json,
    headOf: (branch: string) => Promise<string | null> = (branch) =>
      this.world.need().headOf(fullName, branch),
  ): Promise<{ readonly head: string; readonly base: string }> {
    const key = `${fullName}#${numberAt(pull, 'number')}`;
    const known = this.ends.get(key);
    if (textAt(pull, 'state') === 'closed' && known) return known;
    const head = (await headOf(textAt(pull, 'head', 'ref'))) ?? known?.head ?? textAt(pull, 'head', 'sha');
    const base = (await headOf(textAt(pull, 'base', 'ref'))) ?? textAt(pull, 'base', 'sha');
    this.ends.set(key, { head, base });
    return { head, base };
  }

  /** The pull request with live ends and, where it was merged, the merge. */
  async complete(
    fullName: string,
    pull: Json,
    headOf?: (branch: string) => Promise<string | null>,
  ): Promise<Json> {
    const ends = await this.endsOf(fullName, pull, headOf);
    const merged = this.merged.get(`${fullName}#${numberAt(pull, 'number')}`);
    return tellFork(fullName, {
      ...pull,
      head: { ...objectAt(pull, 'head'), sha: ends.head },
      base: { ...objectAt(pull, 'base'), sha: ends.base },
      ...(merged
        ? {
            merged: true,
            merged_at: merged.at,
            merged_by: merged.by,
            merge_commit_sha: merged.commit,
          }
        : {}),
    });
  }

  /** {@link complete} for a whole list, with one look at the branches. */
  async completeAll(fullName: string, pulls: readonly Json[]): Promise<readonly Json[]> {
    if (pulls.length < 3) return Promise.all(pulls.map((pull) => this.complete(fullName, pull)));
    const branches = await this.world.need().list(`/repos/${fullName}/branches`);
    const heads = new Map(
      branches.map((branch) => [textAt(branch, 'name'), textAt(branch, 'commit', 'sha')] as const),
    );
    const headOf = async (branch: string): Promise<string | null> => heads.get(branch) ?? null;
    return Promise.all(pulls.map((pull) => this.complete(fullName, pull, headOf)));
  }

  /** {@link complete} with the counts that only the answer for a single pull request has. */
  async completeWithCounts(fullName: string, pull: Json): Promise<Json> {
    const complete = await this.complete(fullName, pull);
    const comparison = await this.compare(fullName, pull);
    const files = listAt(comparison, 'files');
    return {
      ...complete,
      commits: numberAt(comparison, 'total_commits'),
      changed_files: files.length,
      additions: files.reduce((sum, file) => sum + numberAt(file, 'additions'), 0),
      deletions: files.reduce((sum, file) => sum + numberAt(file, 'deletions'), 0),
    };
  }

  /** Base...head of a pull request, in the form of the compare endpoint. */
  async compare(fullName: string, pull: Json): Promise<Json> {
    const { head, base } = await this.endsOf(fullName, pull);
    return (await this.world.need().find(`/repos/${fullName}/compare/${base}...${head}`)) ?? {};
  }
}
