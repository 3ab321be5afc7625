import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import type { InstallationHost, RepositorySummary, SnapshotOptions } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { RepositoryShelf } from './repository-shelf.ts';

const infra: RepositorySummary = {
  owner: 'acme',
  name: 'infra',
  defaultBranch: 'main',
  isArchived: false,
  isEmpty: false,
  webUrl: 'https://github.example/acme/infra',
};

/** A host with one repository, that writes down what it was asked. */
class CountingHost {
  readonly asked: string[] = [];
  commit = 'c1';
  files: Record<string, string> = { 'main.tf': 'a=1', 'app.py': '' };
  fails = false;
  readonly installation = { id: 1, account: 'acme' };

  async listRepositories(): Promise<readonly RepositorySummary[]> {
    this.asked.push('list');
    return [infra];
  }
  async readHead(): Promise<string> {
    this.asked.push('head');
    return this.commit;
  }
  async readFileOnDefaultBranch(): Promise<string> {
    this.asked.push('file');
    return 'from the host';
  }
  async openSnapshot(
    _repository: unknown,
    _branch: unknown,
    { isWanted = () => true, head }: SnapshotOptions,
  ): Promise<RepositorySnapshot> {
    this.asked.push(head === undefined ? 'open' : 'open at head');
    if (this.fails) throw new Fault('github-unavailable', 'GitHub answered 502', { retry: 'later' });
    return {
      repository: 'acme/infra',
      commit: this.commit,
      branch: 'main',
      entries: Object.entries(this.files)
        .filter(([path]) => isWanted(path))
        .map(([path, text]) => ({ path, blobId: `id of ${text}`, sizeBytes: text.length })),
      isTruncated: false,
      read: async (path) => {
        this.asked.push(`read ${path}`);
        return this.files[path] ?? '';
      },
    };
  }
}

let host: CountingHost;
let time: number;
let shelf: RepositoryShelf;
const read = (of: CountingHost = host) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shelf asks no more of a host than this
  return shelf.readerFor(of as unknown as InstallationHost);
};

beforeEach(() => {
  host = new CountingHost();
  time = 1_000_000;
  shelf = new RepositoryShelf(() => time);
});

describe('RepositoryShelf', () => {
  it('asks the host once for findings that come together', async () => {
    const both = await Promise.all([read().openSnapshot(infra, 'main'), read().openSnapshot(infra, 'main')]);
    expect(both[0]).toBe(both[1]);
    expect(host.asked).toEqual(['open']);
  });

  it('asks later only whether the head moved, and keeps what it has when it did not', async () => {
    const first = await read().openSnapshot(infra, 'main');
    time += 11_000;
    expect(await read().openSnapshot(infra, 'main')).toBe(first);
    expect(host.asked).toEqual(['open', 'head']);
  });

  it('opens the repository again when the head moved', async () => {
    await read().openSnapshot(infra, 'main');
    time += 11_000;
    host.commit = 'c2';
    expect((await read().openSnapshot(infra, 'main')).commit).toBe('c2');
  });

  it('answers a file that is not in the tree without a request for it', async () => {
    expect(await read().readFileOnDefaultBranch(infra, 'main.tf')).toBe('a=1');
    expect(await read().readFileOnDefaultBranch(infra, '.github/terrafix.yml')).toBeNull();
    expect(
      await read().readFileOnDefaultBranch({ owner: 'acme', name: '.github' }, 'terrafix.yml'),
    ).toBeNull();
    expect(host.asked).toEqual(['list', 'open', 'read main.tf']);
  });

  it('does not keep a failure', async () => {
    host.fails = true;
    await expect(read().openSnapshot(infra, 'main')).rejects.toThrow('502');
    host.fails = false;
    expect((await read().openSnapshot(infra, 'main')).commit).toBe('c1');
  });

  it('shows nothing of one installation to another', async () => {
    const other = new CountingHost();
    Object.assign(other, { installation: { id: 2, account: 'globex' } });
    const mine = await read().openSnapshot(infra, 'main');
    expect(await read(other).openSnapshot(infra, 'main')).not.toBe(mine);
    expect(other.asked).toEqual(['open']);
  });

  it('parses the Terraform of a snapshot once', async () => {
    const snapshot = await read().openSnapshot(infra, 'main');
    expect(shelf.configurationOf(snapshot)).toBe(shelf.configurationOf(snapshot));
  });

  it('keeps nothing of a tree but Terraform, its own configuration, and who owns what', async () => {
    const kept = [
      'main.tf',
      '.github/terrafix.yml',
      'terrafix.yml',
      '.github/terrafix/policies/a.yml',
      'terrafix/policies/b.yaml',
      'CODEOWNERS',
    ];
    const others = [
      'src/app.py',
      'src/CODEOWNERS',
      'docs/terrafix/policies/a.yml',
      'terrafix/policies/a.json',
    ];
    host.files = Object.fromEntries([...kept, ...others].map((path) => [path, '']));
    const { entries } = await read().openSnapshot(infra, 'main');
    expect(entries.map(({ path }) => path)).toEqual(kept);
    expect(await read().readFileOnDefaultBranch(infra, 'src/CODEOWNERS')).toBe('from the host');
  });

  it('reads and parses only what changed in the next commit', async () => {
    host.files = { 'a.tf': '# a', 'b.tf': '# b' };
    const first = await shelf.configurationOf(await read().openSnapshot(infra, 'main'));
    time += 11_000;
    host.commit = 'c2';
    host.files = { 'a.tf': '# a', 'b.tf': '# changed' };
    host.asked.length = 0;
    const second = await shelf.configurationOf(await read().openSnapshot(infra, 'main'));
    expect(host.asked).toEqual(['head', 'open at head', 'read b.tf']);
    expect(second.files.get('a.tf')).toBe(first.files.get('a.tf'));
    expect(second.files.get('b.tf')?.text).toBe('# changed');
  });

  it('parses the same file for each installation anew', async () => {
    const other = new CountingHost();
    Object.assign(other, { installation: { id: 2, account: 'globex' } });
    const mine = await shelf.configurationOf(await read().openSnapshot(infra, 'main'));
    const theirs = await shelf.configurationOf(await read(other).openSnapshot(infra, 'main'));
    expect(theirs.files.get('main.tf')).not.toBe(mine.files.get('main.tf'));
  });

  it('forgets the configuration that was used least when it holds too much', async () => {
    shelf = new RepositoryShelf(() => time, { files: 100, characters: 10 });
    host.files = { 'main.tf': '# 3456' };
    const snapshot = await read().openSnapshot(infra, 'main');
    const first = await shelf.configurationOf(snapshot);
    expect(await shelf.configurationOf(snapshot)).toBe(first);
    const other = await read().openSnapshot({ ...infra, name: 'other' }, 'main');
    await shelf.configurationOf(other);
    expect(await shelf.configurationOf(snapshot)).not.toBe(first);
  });

  it('forgets the tree that was used least when it holds too many files', async () => {
    shelf = new RepositoryShelf(() => time, { files: 5, characters: 10 });
    host.files = { 'a.tf': '', 'b.tf': '' };
    await read().openSnapshot(infra, 'main');
    await read().openSnapshot({ ...infra, name: 'other' }, 'main');
    await read().openSnapshot(infra, 'main');
    expect(host.asked).toEqual(['open', 'open', 'open']);
  });

  it('does not keep a configuration that could not be read', async () => {
    const snapshot = await read().openSnapshot(infra, 'main');
    const fault = new Fault('github-unavailable', 'GitHub answered 502', { retry: 'later' });
    const failing = Object.assign(snapshot, { read: () => Promise.reject(fault) });
    await expect(shelf.configurationOf(failing)).rejects.toBe(fault);
    Object.assign(snapshot, { read: async () => 'a=1' });
    expect((await shelf.configurationOf(snapshot)).files.size).toBe(1);
  });
});

describe('a repository whose last push is known', () => {
  const pushedAt = '1970-01-01T00:10:00Z';
  const openAgain = async (after: number, listed: string | null): Promise<readonly string[]> => {
    const [before, now]: readonly RepositorySummary[] = [pushedAt, listed].map((each) => ({
      ...infra,
      pushedAt: each,
    }));
    await read().openSnapshot(before ?? infra, 'main');
    time += after;
    await read().openSnapshot(now ?? infra, 'main');
    return host.asked.slice(1);
  };

  it('is not asked for its head while the list tells of no other push', async () => {
    expect(await openAgain(9 * 60_000, pushedAt)).toEqual([]);
  });

  it('is asked when the list tells of a push, or no longer tells', async () => {
    expect(await openAgain(11_000, '1970-01-01T00:16:40Z')).toEqual(['head']);
    expect(await openAgain(11_000, null)).toContain('head');
  });

  it('is asked from time to time all the same', async () => {
    expect(await openAgain(11 * 60_000, pushedAt)).toEqual(['head']);
  });

  it('is asked again when the push had only just happened', async () => {
    time = Date.parse(pushedAt) + 30_000;
    expect(await openAgain(11_000, pushedAt)).toEqual(['head']);
  });
});
