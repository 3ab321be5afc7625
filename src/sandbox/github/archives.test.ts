import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileReading, RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { GitHubFault } from './faults.ts';
import type { SandboxRepository } from './options.ts';
import { startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const archive = { path: /\/tarball\// };
const download = { path: /^\/_codeload\// };

/** A repository whose files no other has, so that nothing of it is cached yet. */
function aRepository(name: string, fileCount = 40): SandboxRepository {
  const files = Array.from({ length: fileCount }, (_, index): [string, string | Uint8Array] => [
    `stacks/${index % 4}/größe-${index}.tf`,
    `# ${name} ${index}\r\n`,
  ]);
  return {
    name,
    files: new Map<string, string | Uint8Array>([
      ...files,
      ['bom.tf', `\uFEFF# ${name}\n`],
      ['binary.tf', Buffer.from([0xff, 0xfe, 0x00, name.length])],
      ['left-out/a.tf', `# left out of ${name}\n`],
      ['.gitattributes', `# ${name}\nleft-out export-ignore\n`],
    ]),
    links: new Map([['stacks/0/linked.tf', `../../${name}.tf`]]),
    submodules: new Map([['vendor/other', 'c0ffee'.padEnd(40, '0')]]),
  };
}

async function readAll(snapshot: RepositorySnapshot): Promise<readonly FileReading[]> {
  const found: FileReading[] = [];
  const paths = snapshot.entries.map(({ path }) => path);
  for await (const reading of snapshot.readMany?.(paths) ?? []) found.push(reading);
  return found.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

describe('many files of a repository', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ longestWaitSeconds: 1 });
  }, startTimeoutMs);
  beforeEach(() => world.github.faults.clear());
  afterAll(() => world.close());

  const open = async (repository: SandboxRepository): Promise<RepositorySnapshot> => {
    await world.github.addRepository('acme', repository);
    const snapshot = await world
      .hostOf('acme')
      .openSnapshot({ owner: 'acme', name: repository.name }, 'main');
    world.github.counts.reset();
    return snapshot;
  };
  const requests = (): Readonly<Record<string, number>> => world.github.counts.byRoute;
  const blobs = (): number => requests()['GET /repos/{owner}/{repo}/git/blobs/{sha}'] ?? 0;
  const archives = (): number => requests()['GET /repos/{owner}/{repo}/tarball/{sha}'] ?? 0;

  it('come as one archive, and what it leaves out singly', async () => {
    const readings = await readAll(await open(aRepository('whole')));
    expect(readings).toHaveLength(45);
    expect(readings).toContainEqual({ path: 'bom.tf', text: '\uFEFF# whole\n' });
    expect(readings).toContainEqual({ path: 'stacks/1/größe-1.tf', text: '# whole 1\r\n' });
    expect(readings).toContainEqual({ path: 'stacks/0/linked.tf', text: '../../whole.tf' });
    expect(readings).toContainEqual({ path: 'left-out/a.tf', text: '# left out of whole\n' });
    expect(readings).toContainEqual({
      path: 'binary.tf',
      unreadable: 'reading binary.tf: it is not UTF-8 text',
    });
    expect({ archives: archives(), blobs: blobs() }).toEqual({ archives: 1, blobs: 1 });
  });

  it('are the same whether they come as an archive or one by one', async () => {
    const snapshot = await open(aRepository('either'));
    const asArchive = await readAll(snapshot);
    const other = await startTestWorld({}, [
      {
        account: 'acme',
        installationId: 4201,
        members: [],
        repositories: [aRepository('either')],
      },
    ]);
    try {
      other.github.faults.inject({ kind: 'status', status: 404 }, { ...archive, times: 9 });
      const singly = await other.hostOf('acme').openSnapshot({ owner: 'acme', name: 'either' });
      expect(await readAll(singly)).toEqual(asArchive);
      expect(singly.entries).toEqual(snapshot.entries);
      expect(other.github.counts.byRoute['GET /repos/{owner}/{repo}/git/blobs/{sha}']).toBe(45);
    } finally {
      await other.close();
    }
  });

  it('cost nothing a second time', async () => {
    const snapshot = await open(aRepository('twice'));
    const first = await readAll(snapshot);
    world.github.counts.reset();
    const again = await readAll(snapshot);
    expect(again).toEqual(first);
    // What is no text is not kept.
    expect(world.github.counts.total).toBeLessThanOrEqual(1);
  });

  it('come one by one when they are few', async () => {
    const readings = await readAll(await open(aRepository('few', 1)));
    expect(readings).toHaveLength(6);
    expect({ archives: archives(), blobs: blobs() }).toEqual({ archives: 0, blobs: 6 });
  });

  it.each<[string, GitHubFault, { readonly path: RegExp }]>([
    ['is not there', { kind: 'status', status: 404 }, archive],
    ['is refused', { kind: 'status', status: 403 }, archive],
    ['is not given by the other host', { kind: 'status', status: 502 }, download],
    ['breaks off', { kind: 'half' }, download],
    ['is cut before it begins', { kind: 'cut' }, download],
    ['is garbage', { kind: 'garbage' }, download],
    ['leads in circles', { kind: 'redirect', location: '/_codeload/again' }, download],
    ['lies on a host without https', { kind: 'redirect', location: 'http://localhost:9/x' }, archive],
  ])('come one by one when the archive %s', async (name, fault, target) => {
    const snapshot = await open(aRepository(`without-${name.replaceAll(/\W/g, '-')}`));
    const plan = world.github.faults.inject(fault, { ...target, times: 9 });
    const readings = await readAll(snapshot);
    expect(plan.hits).toBeGreaterThan(0);
    expect(readings.filter((reading) => 'text' in reading)).toHaveLength(44);
    expect(blobs()).toBeGreaterThan(0);
  });

  it('are given up when the limit for single files is refused as well', async () => {
    const snapshot = await open(aRepository('limited'));
    world.github.faults.inject({ kind: 'status', status: 404 }, { ...archive, times: 9 });
    world.github.faults.inject(
      { kind: 'secondary-rate-limit', retryAfterSeconds: 90 },
      { path: /\/git\/blobs\//, after: 5, times: 99 },
    );
    await expect(readAll(snapshot)).rejects.toMatchObject({
      code: 'github-rate-limited',
      retry: { afterSeconds: 90 },
    });
  });

  it('are asked of another host without the token of the installation', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const foreign = createServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has this form
      const { port } = foreign.address() as AddressInfo;
      const snapshot = await open(aRepository('elsewhere'));
      world.github.faults.inject({ kind: 'redirect', location: `http://127.0.0.1:${port}/x` }, archive);
      expect(await readAll(snapshot)).toHaveLength(45);
      expect(seen).toHaveLength(1);
      expect(seen[0]).not.toHaveProperty('authorization');
    } finally {
      foreign.close();
    }
  });

  it('are not read when they are larger than people write them', async () => {
    const large = { name: 'large', files: new Map([['large.tf', `# ${'x'.repeat(11 * 1024 * 1024)}`]]) };
    const snapshot = await open(large);
    expect(await readAll(snapshot)).toEqual([
      { path: 'large.tf', unreadable: 'reading large.tf: the file is larger than 10 MB' },
    ]);
    await expect(snapshot.read('large.tf')).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(world.github.counts.total).toBe(0);
  });

  it('are told apart from links and submodules', async () => {
    const snapshot = await open(aRepository('kinds', 1));
    expect(snapshot.submodules).toEqual(['vendor/other']);
    expect(snapshot.entries.filter(({ isLink }) => isLink).map(({ path }) => path)).toEqual([
      'stacks/0/linked.tf',
    ]);
  });
});

describe('a listing that GitHub cuts short', () => {
  it('is walked folder by folder', async () => {
    const repository = aRepository('deep', 60);
    const world = await startTestWorld(
      {},
      [{ account: 'acme', installationId: 4201, members: [], repositories: [repository] }],
      { maxTreeEntries: 20 },
    );
    try {
      const snapshot = await world.hostOf('acme').openSnapshot({ owner: 'acme', name: 'deep' });
      expect(snapshot.isTruncated).toBe(false);
      expect(snapshot.entries.map(({ path }) => path).toSorted()).toEqual(
        [...repository.files.keys(), ...(repository.links?.keys() ?? [])].toSorted(),
      );
      expect(snapshot.submodules).toEqual(['vendor/other']);
      expect(await snapshot.read('stacks/3/größe-3.tf')).toBe('# deep 3\r\n');
    } finally {
      await world.close();
    }
  });

  it('is called truncated when one folder alone is too large', async () => {
    const world = await startTestWorld(
      {},
      [{ account: 'acme', installationId: 4201, members: [], repositories: [aRepository('wide', 60)] }],
      { maxTreeEntries: 10 },
    );
    try {
      const snapshot = await world.hostOf('acme').openSnapshot({ owner: 'acme', name: 'wide' });
      expect(snapshot.isTruncated).toBe(true);
      expect(snapshot.entries.map(({ path }) => path)).toContain('bom.tf');
    } finally {
      await world.close();
    }
  });
});
