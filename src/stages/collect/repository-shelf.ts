import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { InstallationHost, RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { Configuration } from '../../terraform/model.ts';
import { loadConfiguration } from '../locate/load-configuration.ts';

/** How long the head of a branch and the list of repositories are taken as read. */
const freshForMs = 10_000;
/** Repositories kept open; the one that was used longest ago goes first. */
const maxOpen = 24;

interface Kept<T> {
  readonly checkedAt: number;
  readonly value: Promise<T>;
}

/**
 * Repositories that were read a moment ago, for the next finding of the same installation: the list, the tree at
 * the head, the parsed Terraform. After ten seconds one request asks whether the head moved, and only then is
 * the tree read again. Entries belong to one installation; no other sees them.
 */
export class RepositoryShelf {
  private readonly lists = new Map<number, Kept<readonly RepositorySummary[]>>();
  private readonly snapshots = new Map<string, Kept<RepositorySnapshot>>();
  private readonly configurations = new WeakMap<RepositorySnapshot, Promise<Configuration>>();
  private readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** The host's reader with this shelf in front. */
  readerFor(host: InstallationHost): RepositoryReader {
    return {
      listRepositories: () => this.listRepositories(host),
      readHead: (repository, branch) => host.readHead(repository, branch),
      openSnapshot: (repository, branch) => this.openSnapshot(host, repository, branch),
      readFileOnDefaultBranch: (repository, path) => this.readFile(host, repository, path),
    };
  }

  /** The parsed Terraform of a snapshot; parsed once. */
  configurationOf(snapshot: RepositorySnapshot): Promise<Configuration> {
    const known = this.configurations.get(snapshot);
    if (known) return known;
    const loading = loadConfiguration(snapshot);
    this.configurations.set(snapshot, loading);
    loading.catch(() => this.configurations.delete(snapshot));
    return loading;
  }

  private listRepositories(host: InstallationHost): Promise<readonly RepositorySummary[]> {
    return this.keep(this.lists, host.installation.id, () => host.listRepositories());
  }

  private openSnapshot(
    host: InstallationHost,
    repository: RepositoryName,
    branch?: string,
  ): Promise<RepositorySnapshot> {
    const key = `${host.installation.id} ${fullName(repository).toLowerCase()} ${branch ?? ''}`;
    return this.keep(this.snapshots, key, async (previous) => {
      const before = await previous?.catch(() => null);
      if (before && (await host.readHead(repository, before.branch)) === before.commit) return before;
      return host.openSnapshot(repository, branch);
    });
  }

  /** Through the snapshot: a file that is not in the tree costs no request. */
  private async readFile(
    host: InstallationHost,
    repository: RepositoryName,
    path: string,
  ): Promise<string | null> {
    const wanted = fullName(repository).toLowerCase();
    const served = await this.listRepositories(host);
    const summary = served.find((one) => fullName(one).toLowerCase() === wanted);
    if (!summary || summary.isEmpty) return null;
    try {
      const snapshot = await this.openSnapshot(host, summary, summary.defaultBranch);
      if (snapshot.isTruncated) return await host.readFileOnDefaultBranch(repository, path);
      return snapshot.entries.some((entry) => entry.path === path) ? await snapshot.read(path) : null;
    } catch (caught) {
      if (caught instanceof Fault && caught.code === 'github-not-found') return null;
      throw caught;
    }
  }

  private keep<Key, T>(
    kept: Map<Key, Kept<T>>,
    key: Key,
    read: (previous: Promise<T> | undefined) => Promise<T>,
  ): Promise<T> {
    const known = kept.get(key);
    if (known && this.now() - known.checkedAt < freshForMs) return known.value;
    const value = read(known?.value);
    const entry = { checkedAt: this.now(), value };
    kept.delete(key);
    kept.set(key, entry);
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= maxOpen) break;
      kept.delete(oldest);
    }
    return value;
  }
}
