import { describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { fullName, type RepositoryName } from '../domain/repository.ts';
import { loadOrganisationConfig, loadRepositoryConfig } from './load-repository-config.ts';
import { defaultRepositoryConfig } from './repository-config.ts';

/** Files on default branches by `owner/name:path`, and what was asked for. */
class FakeReader {
  readonly asked: string[] = [];
  readonly #files: Readonly<Record<string, string | Fault>>;

  constructor(files: Readonly<Record<string, string | Fault>> = {}) {
    this.#files = files;
  }

  readFileOnDefaultBranch(repository: RepositoryName, path: string): Promise<string | null> {
    const place = `${fullName(repository)}:${path}`;
    this.asked.push(place);
    const content = this.#files[place] ?? null;
    return content instanceof Fault ? Promise.reject(content) : Promise.resolve(content);
  }
}

const infra = { owner: 'acme', name: 'infra' };

describe('loadRepositoryConfig', () => {
  it('is all defaults where nobody configured anything', async () => {
    expect(await loadRepositoryConfig(new FakeReader(), infra)).toMatchObject({
      kind: 'loaded',
      config: defaultRepositoryConfig,
      sources: [],
    });
  });

  it('lays the repository over the organisation and names both files', async () => {
    const reader = new FakeReader({
      'acme/infra:.github/terrafix.yml': 'labels: [infra]\n',
      'acme/.github:.github/terrafix.yml': 'labels: [org]\nreviewers: [rita]\n',
    });
    expect(await loadRepositoryConfig(reader, infra)).toMatchObject({
      kind: 'loaded',
      config: { labels: ['infra'], reviewers: ['rita'] },
      sources: [
        { repository: 'acme/infra', path: '.github/terrafix.yml' },
        { repository: 'acme/.github', path: '.github/terrafix.yml' },
      ],
    });
  });

  it('finds the organisation file at the top of its repository too, but only when the other is missing', async () => {
    const top = { 'acme/.github:terrafix.yml': 'labels: [top]\n' };
    expect(await loadRepositoryConfig(new FakeReader(top), infra)).toMatchObject({
      config: { labels: ['top'] },
    });
    const both = new FakeReader({ ...top, 'acme/.github:.github/terrafix.yml': 'labels: [folder]\n' });
    expect(await loadRepositoryConfig(both, infra)).toMatchObject({ config: { labels: ['folder'] } });
  });

  it('reads the file of the .github repository once when that is the repository', async () => {
    const reader = new FakeReader({
      'acme/.github:.github/terrafix.yml': 'ignore: [{match: {name: a}, reason: r}]\n',
    });
    const loaded = await loadRepositoryConfig(reader, { owner: 'acme', name: '.github' });
    expect(loaded).toMatchObject({ kind: 'loaded', config: { ignore: [{ reason: 'r' }] } });
    expect(reader.asked).toEqual(['acme/.github:.github/terrafix.yml']);
  });

  it('tells every mistake of both files with the repository they are in', async () => {
    const reader = new FakeReader({
      'acme/infra:.github/terrafix.yml': 'enabled: maybe\n',
      'acme/.github:terrafix.yml': 'labels: 3\n',
    });
    const loaded = await loadRepositoryConfig(reader, infra);
    expect(
      loaded.kind === 'invalid' && loaded.problems.map((one) => [one.repository, one.file, one.key]),
    ).toEqual([
      ['acme/infra', '.github/terrafix.yml', 'enabled'],
      ['acme/.github', 'terrafix.yml', 'labels'],
    ]);
  });

  it('pauses only the repository whose file is wrong', async () => {
    const reader = new FakeReader({ 'acme/infra:.github/terrafix.yml': 'enabled: maybe\n' });
    expect((await loadRepositoryConfig(reader, infra)).kind).toBe('invalid');
    expect((await loadRepositoryConfig(reader, { owner: 'acme', name: 'data' })).kind).toBe('loaded');
    expect((await loadOrganisationConfig(reader, 'acme')).kind).toBe('loaded');
  });

  it('takes a file that is not text for a mistake, not for a fault', async () => {
    const unreadable = new Fault('file-unreadable', 'not UTF-8', { retry: 'never' });
    const loaded = await loadRepositoryConfig(
      new FakeReader({ 'acme/infra:.github/terrafix.yml': unreadable }),
      infra,
    );
    expect(loaded).toMatchObject({
      kind: 'invalid',
      problems: [{ problem: 'the file cannot be read', wanted: 'text in UTF-8' }],
    });
  });

  it('never takes a host that does not answer for a missing file', async () => {
    const away = new Fault('github-unavailable', 'no answer', { retry: 'later' });
    await expect(
      loadRepositoryConfig(new FakeReader({ 'acme/infra:.github/terrafix.yml': away }), infra),
    ).rejects.toBe(away);
    await expect(
      loadRepositoryConfig(new FakeReader({ 'acme/.github:terrafix.yml': away }), infra),
    ).rejects.toBe(away);
  });
});

describe('loadOrganisationConfig', () => {
  it('reads the organisation file alone', async () => {
    const reader = new FakeReader({
      'acme/infra:.github/terrafix.yml': 'labels: [infra]\n',
      'acme/.github:.github/terrafix.yml': 'frameworks: [soc2]\n',
    });
    expect(await loadOrganisationConfig(reader, 'acme')).toMatchObject({
      kind: 'loaded',
      config: { frameworks: ['soc2'] },
    });
    expect(reader.asked).toEqual(['acme/.github:.github/terrafix.yml']);
  });
});
