import { LRUCache } from 'lru-cache';
import { fullName, type Installation, type RepositoryName } from '../../domain/repository.ts';

const minuteMs = 60_000;
/** A label that is deleted meanwhile comes again with GitHub's own colour when it is set. */
const labelsRememberedMs = 10 * minuteMs;
const most = 10_000;

/**
 * What was read or made a moment ago and need not be asked for again, over all sessions of the process. Everything
 * here may be forgotten at any time: then GitHub is asked.
 */
export class RecentFacts {
  private readonly branches = new LRUCache<string, string>({ max: most, ttl: minuteMs });
  private readonly labels = new LRUCache<string, true>({ max: most, ttl: labelsRememberedMs });
  private readonly untouched = new LRUCache<string, true>({ max: most, ttl: minuteMs });

  defaultBranch(of: Installation, repository: RepositoryName): string | undefined {
    return this.branches.get(keyOf(of, repository));
  }

  rememberDefaultBranch(of: Installation, repository: RepositoryName, name: string): void {
    this.branches.set(keyOf(of, repository), name);
  }

  hasLabel(of: Installation, repository: RepositoryName, label: string): boolean {
    return this.labels.has(keyOf(of, repository, label.toLowerCase()));
  }

  rememberLabel(of: Installation, repository: RepositoryName, label: string): void {
    this.labels.set(keyOf(of, repository, label.toLowerCase()), true);
  }

  /** A pull request (by number) or commit that this process has just made: nothing hangs on it yet. */
  rememberMade(of: Installation, repository: RepositoryName, made: number | string): void {
    this.untouched.set(keyOf(of, repository, String(made)), true);
  }

  /** True once, for what was just made: whoever asks is about to hang something on it. */
  takeMade(of: Installation, repository: RepositoryName, made: number | string): boolean {
    return this.untouched.delete(keyOf(of, repository, String(made)));
  }
}

function keyOf({ id }: Installation, repository: RepositoryName, more = ''): string {
  return `${id}/${fullName(repository)}/${more}`.toLowerCase();
}
