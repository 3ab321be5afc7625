import { beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import type { InstallationHost, RepositorySummary } from '../../ports/code-host.ts';
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
  async openSnapshot(): Promise<RepositorySnapshot> {
    this.asked.push('open');
    if (this.fails) throw new Fault('github-unavailable', 'GitHub answered 502', { retry: 'later' });
    return {
      repository: 'acme/infra',
      commit: this.commit,
      branch: 'main',
      entries: [{ path: 'main.tf', blobId: 'b1', sizeBytes: 3 }],
      isTruncated: false,
      read: async () => 'a=1',
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
    expect(host.asked).toEqual(['list', 'open']);
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
});
