import { LRUCache } from 'lru-cache';
import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { type CacheWatch, noCacheWatch } from '../../ports/cache-watch.ts';
import type { InstallationHost, RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { Configuration } from '../../terraform/model.ts';
import {
  createParseCache,
  parsedFilesOf,
  type SharedParsedFiles,
} from '../../terraform/sources/parse-cache.ts';
import { loadConfiguration } from '../locate/load-configuration.ts';
import { isKept } from './kept-files.ts';
import { mayHaveMoved } from './may-have-moved.ts';
import { watchParsed } from './watch-parsed.ts';

/** How long the head of a branch and the list of repositories are taken as read. */
const freshForMs = 10_000;
const dayMs = 24 * 60 * 60 * 1000;
/** What a shelf holds at most, over all installations. */
interface ShelfLimits {
  /** Files of all kept trees together; one takes about 250 bytes. */
  readonly files: number;
  /**
   * Characters of all kept configurations together, and of the parsed files. Both hold the same trees, at about six
   * bytes a character.
   */
  readonly characters: number;
}

const usualLimits: ShelfLimits = { files: 200_000, characters: 32_000_000 };

interface OpenedSnapshot {
  readonly snapshot: RepositorySnapshot;
  /** When GitHub was last asked where the branch is. */
  readonly headReadAt: number;
  /** The last push that the list of repositories told of by then. */
  readonly pushedAt: string | null;
}

/** Is told how the shelf is used, and how long its two slow works take. */
export interface ShelfWatch extends CacheWatch {
  took(work: 'read' | 'parse', milliseconds: number): void;
}

const nobody: ShelfWatch = { ...noCacheWatch, took() {} };

interface Kept<T> {
  readonly checkedAt: number;
  readonly value: Promise<T>;
}

interface KeptConfiguration {
  readonly of: RepositorySnapshot;
  readonly value: Promise<Configuration>;
}

/** To which entry of the shelf a snapshot belongs. */
interface Label {
  readonly key: string;
  readonly installationId: number;
}

/**
 * Repositories that were read a moment ago, for the next finding of the same installation: the list, the tree at
 * the head, the parsed Terraform. After ten seconds the list says which repositories were pushed to since; of
 * those one request asks whether the head moved, and only then is the tree read again, and of the files those that
 * changed. Entries belong to one installation; no other sees them.
 */
export class RepositoryShelf {
  private readonly lists = new LRUCache<number, Kept<readonly RepositorySummary[]>>({ max: 1000 });
  private readonly snapshots: LRUCache<string, Kept<OpenedSnapshot>>;
  private readonly titles = new LRUCache<string, Promise<readonly string[]>>({ max: 2000, ttl: dayMs });
  private readonly labels = new WeakMap<RepositorySnapshot, Label>();
  private readonly configurations: LRUCache<string, KeptConfiguration>;
  private readonly parsed: SharedParsedFiles;
  private readonly now: () => number;
  private readonly watch: ShelfWatch;

  constructor(now: () => number = Date.now, limits: ShelfLimits = usualLimits, watch: ShelfWatch = nobody) {
    this.now = now;
    this.watch = watch;
    this.snapshots = new LRUCache({ maxSize: limits.files });
    this.configurations = new LRUCache({ maxSize: limits.characters });
    this.parsed = createParseCache(limits.characters);
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

  /** How commits of the default branch are titled; asked for once a day. */
  commitTitles(host: InstallationHost, repository: RepositorySummary): Promise<readonly string[]> {
    const key = `${host.installation.id} ${fullName(repository).toLowerCase()}`;
    const known = this.titles.get(key);
    if (known) return known;
    const value = host.listCommitTitles(repository, repository.defaultBranch);
    this.titles.set(key, value);
    value.catch(() => this.titles.delete(key));
    return value;
  }

  /** Something was pushed, or may have been: the next look asks where the repository is, however fresh what is kept. */
  refresh(installationId: number, repository: string): void {
    this.doubt(`${installationId} ${repository.toLowerCase()} `);
    this.forgetList(installationId);
  }

  /** Asks GitHub anew which repositories there are. */
  forgetList(installationId: number): void {
    this.lists.delete(installationId);
  }

  /** Asks GitHub anew where all branches of an installation are: something was just merged. */
  forget(installationId: number): void {
    this.doubt(`${installationId} `);
    this.forgetList(installationId);
  }

  /** What is kept stays; where its branch is has to be asked for. */
  private doubt(prefix: string): void {
    // All keys first: setting one moves it to where the walk has not been yet.
    for (const key of [...this.snapshots.keys()].filter((one) => one.startsWith(prefix))) {
      const kept = this.snapshots.peek(key);
      if (!kept) continue;
      const value = kept.value.then((opened) => ({ ...opened, headReadAt: -Infinity }));
      value.catch(() => {});
      this.snapshots.set(key, { checkedAt: -Infinity, value }, { size: this.snapshots.info(key)?.size ?? 1 });
    }
  }

  /** The parsed Terraform of a snapshot of this shelf; parsed once. */
  configurationOf(snapshot: RepositorySnapshot): Promise<Configuration> {
    const label = this.labels.get(snapshot);
    if (label === undefined) return loadConfiguration(snapshot);
    const { key, installationId } = label;
    const known = this.configurations.get(key);
    this.watch.looked('configurations', known?.of === snapshot);
    if (known?.of === snapshot) return known.value;
    const value = this.load(snapshot, installationId, known?.value);
    const entry = { of: snapshot, value };
    this.configurations.set(key, entry, { size: 1 });
    void this.weighConfiguration(key, entry);
    return value;
  }

  private async weighConfiguration(key: string, entry: KeptConfiguration): Promise<void> {
    let size: number | null = 1;
    try {
      for (const { text } of (await entry.value).files.values()) size += text.length;
    } catch {
      size = null;
    }
    if (this.configurations.peek(key) !== entry) return;
    if (size === null) this.configurations.delete(key);
    // A copy, since the weight of the very same value would not be looked at again.
    else this.configurations.set(key, { ...entry }, { size });
    this.watch.sized('configurations', this.configurations.calculatedSize);
  }

  private async load(
    snapshot: RepositorySnapshot,
    installationId: number,
    before: Promise<Configuration> | undefined,
  ): Promise<Configuration> {
    const previous = (await before?.catch(() => null)) ?? null;
    const parsed = watchParsed(parsedFilesOf(String(installationId), this.parsed), this.watch);
    const started = performance.now();
    const loaded = await loadConfiguration(snapshot, parsed, previous);
    this.watch.took('parse', performance.now() - started);
    this.watch.sized('files', this.parsed.characters);
    return loaded;
  }

  private listRepositories(host: InstallationHost): Promise<readonly RepositorySummary[]> {
    const { id } = host.installation;
    const known = this.lists.get(id);
    const isFresh = known !== undefined && this.now() - known.checkedAt < freshForMs;
    this.watch.looked('lists', isFresh);
    if (isFresh) return known.value;
    const value = host.listRepositories();
    const entry = { checkedAt: this.now(), value };
    this.lists.set(id, entry);
    this.watch.sized('lists', this.lists.size);
    value.catch(() => {
      if (this.lists.peek(id) === entry) this.lists.delete(id);
    });
    return value;
  }

  private async openSnapshot(
    host: InstallationHost,
    repository: RepositoryName & Pick<RepositorySummary, 'pushedAt'>,
    branch?: string,
  ): Promise<RepositorySnapshot> {
    const key = `${host.installation.id} ${fullName(repository).toLowerCase()} ${branch ?? ''}`;
    const known = this.snapshots.get(key);
    const isFresh = known !== undefined && this.now() - known.checkedAt < freshForMs;
    this.watch.looked('snapshots', isFresh);
    if (isFresh) return (await known.value).snapshot;
    const value = this.reopen(host, repository, branch, known?.value);
    const entry = { checkedAt: this.now(), value };
    this.snapshots.set(key, entry, { size: 1 });
    try {
      const { snapshot } = await value;
      this.labels.set(snapshot, { key, installationId: host.installation.id });
      const size = snapshot.entries.length + 1;
      if (this.snapshots.peek(key) === entry) this.snapshots.set(key, { ...entry }, { size });
      this.watch.sized('snapshots', this.snapshots.calculatedSize);
      return snapshot;
    } catch (caught) {
      if (this.snapshots.peek(key) === entry) this.snapshots.delete(key);
      throw caught;
    }
  }

  private async reopen(
    host: InstallationHost,
    repository: RepositoryName & Pick<RepositorySummary, 'pushedAt'>,
    branch: string | undefined,
    known: Promise<OpenedSnapshot> | undefined,
  ): Promise<OpenedSnapshot> {
    const before = await known?.catch(() => null);
    const pushedAt = repository.pushedAt ?? null;
    const headReadAt = this.now();
    if (!before) {
      const started = performance.now();
      const snapshot = await host.openSnapshot(repository, branch, { isWanted: isKept });
      this.watch.took('read', performance.now() - started);
      return { snapshot, headReadAt, pushedAt };
    }
    if (!mayHaveMoved(before, pushedAt, headReadAt)) return before;
    const { snapshot } = before;
    const head = await host.readHead(repository, snapshot.branch);
    if (head === snapshot.commit) return { snapshot, headReadAt, pushedAt };
    const started = performance.now();
    const moved = await host.openSnapshot(repository, snapshot.branch, { isWanted: isKept, head });
    this.watch.took('read', performance.now() - started);
    return { snapshot: moved, headReadAt, pushedAt };
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
    if (!isKept(path)) return host.readFileOnDefaultBranch(repository, path);
    try {
      const snapshot = await this.openSnapshot(host, summary, summary.defaultBranch);
      if (snapshot.isTruncated) return await host.readFileOnDefaultBranch(repository, path);
      const entry = snapshot.entries.find((each) => each.path === path);
      return entry === undefined || entry.isLink === true ? null : await snapshot.read(path);
    } catch (caught) {
      if (caught instanceof Fault && caught.code === 'github-not-found') return null;
      throw caught;
    }
  }
}
