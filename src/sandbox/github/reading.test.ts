import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketFile, startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };

describe('reading GitHub with an installation token', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, startTimeoutMs);
  afterAll(() => world.close());

  it('lists the installations of the App', async () => {
    const [first] = await world.codeHost.listInstallations();
    expect(await world.codeHost.isInstalled(first?.id ?? 0)).toBe(true);
    expect(await world.codeHost.isInstalled(99)).toBe(false);
    expect(await world.codeHost.listInstallations()).toEqual([
      { id: 4201, account: 'acme' },
      { id: 4202, account: 'globex' },
    ]);
  });

  it('lists the repositories of one installation and of no other', async () => {
    const found = await world.hostOf('acme').listRepositories();
    expect(found.map(({ name, isArchived, isEmpty }) => ({ name, isArchived, isEmpty }))).toEqual([
      { name: 'infra', isArchived: false, isEmpty: false },
      { name: 'empty', isArchived: false, isEmpty: true },
      { name: 'old', isArchived: true, isEmpty: false },
    ]);
    expect(found[0]).toMatchObject({ owner: 'acme', defaultBranch: 'main', webUrl: expect.any(String) });
    expect((await world.hostOf('globex').listRepositories()).map((one) => one.name)).toEqual(['platform']);
  });

  it('opens a snapshot with one tree request and reads files when they are asked for', async () => {
    const host = world.hostOf('acme');
    world.github.counts.reset();
    const snapshot = await host.openSnapshot(infra, 'main');
    expect(world.github.counts.total).toBeLessThanOrEqual(3);
    expect(snapshot).toMatchObject({ repository: 'acme/infra', branch: 'main', isTruncated: false });
    expect(snapshot.entries.map((entry) => entry.path)).toContain('modules/net/vpc.tf');
    expect(await snapshot.read('main.tf')).toBe(bucketFile);
    expect(await snapshot.read('bom.tf')).toBe('\uFEFF# größer\n');
  });

  it('takes the default branch when none is named', async () => {
    expect((await world.hostOf('acme').openSnapshot(infra)).branch).toBe('main');
  });

  it('asks for a blob once, however often and by however many it is read', async () => {
    const host = world.hostOf('acme');
    const snapshot = await host.openSnapshot(infra);
    world.github.counts.reset();
    await Promise.all([snapshot.read('README.md'), snapshot.read('README.md')]);
    await (await host.openSnapshot(infra)).read('README.md');
    expect(world.github.counts.byRoute['GET /repos/{owner}/{repo}/git/blobs/{sha}']).toBe(1);
  });

  it('does not serve one organisation from what another has read', async () => {
    await (await world.hostOf('acme').openSnapshot(infra)).read('main.tf');
    const other = await world.hostOf('globex').openSnapshot({ owner: 'globex', name: 'platform' });
    world.github.counts.reset();
    expect(await other.read('main.tf')).toBe(bucketFile);
    expect(world.github.counts.byRoute['GET /repos/{owner}/{repo}/git/blobs/{sha}']).toBe(1);
  });

  it('never has more than eight reads of a snapshot under way', async () => {
    const files = new Map(Array.from({ length: 40 }, (_, index) => [`f${index}.tf`, `# ${index}\n`]));
    await world.github.addRepository('acme', { name: 'many', files });
    const snapshot = await world.hostOf('acme').openSnapshot({ owner: 'acme', name: 'many' });
    // Without a delay the emulator may answer one before the next arrives, and the bound would not be seen.
    world.github.faults.inject({ kind: 'delay', milliseconds: 20 }, { method: 'GET', times: 40 });
    world.github.counts.reset();
    const texts = await Promise.all(snapshot.entries.map((entry) => snapshot.read(entry.path)));
    expect(texts).toHaveLength(40);
    expect(world.github.counts.mostAtOnce).toBeLessThanOrEqual(8);
    expect(world.github.counts.mostAtOnce).toBeGreaterThan(1);
  });

  it('says so when a file is not UTF-8', async () => {
    const snapshot = await world.hostOf('acme').openSnapshot(infra);
    await expect(snapshot.read('broken.bin')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(snapshot.read('nowhere.tf')).rejects.toMatchObject({ code: 'github-not-found' });
  });

  it('calls an empty repository and an unknown branch not found', async () => {
    const host = world.hostOf('acme');
    await expect(host.openSnapshot({ owner: 'acme', name: 'empty' })).rejects.toMatchObject({
      code: 'github-not-found',
      retry: 'later',
    });
    await expect(host.openSnapshot(infra, 'gone')).rejects.toMatchObject({ code: 'github-not-found' });
  });

  it('reads one file of the default branch, or null', async () => {
    const host = world.hostOf('acme');
    expect(await host.readFileOnDefaultBranch(infra, '.github/terrafix.yml')).toBe('enabled: true\n');
    expect(await host.readFileOnDefaultBranch(infra, 'nothing.yml')).toBeNull();
    expect(await host.readFileOnDefaultBranch(infra, 'modules')).toBeNull();
    expect(await host.readFileOnDefaultBranch({ owner: 'acme', name: '.github' }, 'terrafix.yml')).toBeNull();
  });

  it('shows a browser that follows a link the file as it was', async () => {
    const { commit } = await world.hostOf('acme').openSnapshot(infra);
    const response = await fetch(`${world.github.url}/acme/infra/blob/${commit}/modules/net/vpc.tf`);
    expect(await response.text()).toContain('aws_vpc');
    world.github.setPageUrl((owner, name, number) => `http://page.example/${owner}/${name}/${number}`);
    const pull = await fetch(`${world.github.url}/acme/infra/pull/7`, { redirect: 'manual' });
    expect(pull.headers.get('location')).toBe('http://page.example/acme/infra/7');
  });

  it('sees nothing of another organisation, nor of a repository it is not installed on', async () => {
    const acme = world.hostOf('acme');
    const platform = { owner: 'globex', name: 'platform' };
    await expect(acme.openSnapshot(platform)).rejects.toMatchObject({ code: 'github-not-found' });
    expect(await acme.readFileOnDefaultBranch(platform, 'main.tf')).toBeNull();
    const secrets = { owner: 'globex', name: 'secrets' };
    await expect(world.hostOf('globex').openSnapshot(secrets)).rejects.toMatchObject({
      code: 'github-not-found',
    });
  });
});
