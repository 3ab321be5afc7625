import { describe, expect, it } from 'vitest';
import { policiesOf } from '../../config/policies/policies-of.ts';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import { Fault } from '../../domain/fault.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RepositoryReader } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { openRepositories, tellPassedOver } from './open-repositories.ts';

/** An installation with repositories; each holds nothing but a configuration file, or none. */
function aReader(configs: Readonly<Record<string, string | null>>): RepositoryReader {
  return {
    listRepositories: async () =>
      Object.keys(configs).map((name) => ({
        owner: 'acme',
        name,
        defaultBranch: 'main',
        isArchived: name === 'archived',
        isEmpty: name === 'empty',
        ...(name === 'fork' ? { isFork: true } : {}),
        webUrl: `https://github.example/acme/${name}`,
      })),
    readHead: async () => 'c1',
    openSnapshot: async ({ owner, name }): Promise<RepositorySnapshot> => ({
      repository: `${owner}/${name}`,
      commit: 'c1',
      branch: 'main',
      entries: [],
      isTruncated: false,
      read: async () => '',
    }),
    readFileOnDefaultBranch: async ({ name }, path) =>
      path === '.github/terrafix.yml' ? (configs[name] ?? null) : null,
  };
}

const shelf = { configurationOf: async () => buildConfiguration(new Map()) };
const finding = aFinding();
const open = (configs: Readonly<Record<string, string | null>>, organisation = defaultRepositoryConfig) =>
  openRepositories({ finding, organisation, reader: aReader(configs), shelf });

describe('openRepositories', () => {
  it('opens every repository of the installation but archived and empty ones', async () => {
    const opened = await open({ infra: null, data: null, archived: null, empty: null });
    expect(opened).toMatchObject({
      kind: 'opened',
      repositories: [{ summary: { name: 'infra' } }, { summary: { name: 'data' } }],
      passedOver: [],
    });
  });

  it('passes over a fork, which holds once more what the original holds, unless it is to be served', async () => {
    expect(await open({ infra: null, fork: null })).toMatchObject({
      repositories: [{ summary: { name: 'infra' } }],
      passedOver: [{ reason: 'out-of-scope', facts: [expect.stringContaining('acme/fork is a fork')] }],
    });
    expect(await open({ fork: 'forks: serve\n' })).toMatchObject({
      repositories: [{ summary: { name: 'fork' } }],
    });
  });

  it('pauses the repository whose configuration is wrong, and nobody else', async () => {
    const opened = await open({ infra: 'limit: 3\n', data: null });
    expect(opened).toMatchObject({
      kind: 'opened',
      repositories: [{ summary: { name: 'data' } }],
      passedOver: [{ reason: 'configuration-error' }],
    });
  });

  it('refuses with the mistakes when nothing else is left', async () => {
    const opened = await open({ infra: 'limit: 3\n' });
    expect(opened).toMatchObject({ kind: 'refused', refusal: { reason: 'configuration-error' } });
    expect(JSON.stringify(opened)).toContain('.github/terrafix.yml:1:1');
  });

  it('opens only the repository that a mapping names', async () => {
    const mapping = [
      { match: { test: finding.test.id }, repository: 'acme/data', address: 'aws_s3_bucket.x' },
    ];
    const opened = await open({ infra: null, data: null }, { ...defaultRepositoryConfig, mapping });
    expect(opened).toMatchObject({
      repositories: [{ summary: { name: 'data' } }],
      hints: { address: 'aws_s3_bucket.x' },
    });
  });

  it('takes the policies that the organisation files in its .github repository', async () => {
    const reader = aReader({ infra: null, '.github': null });
    const text =
      'policies:\n  - { id: A-1, message: m, resource-type: aws_lb, require: { attribute: name, exists: true } }\n';
    const openSnapshot: RepositoryReader['openSnapshot'] = async (repository, ...given) => ({
      ...(await reader.openSnapshot(repository, ...given)),
      entries:
        repository.name === '.github'
          ? [{ path: 'terrafix/policies/a.yml', blobId: 'b', sizeBytes: text.length }]
          : [],
      read: async () => text,
    });
    const opened = await openRepositories({
      finding,
      organisation: defaultRepositoryConfig,
      shelf,
      reader: { ...reader, openSnapshot },
    });
    const repositories = opened.kind === 'opened' ? opened.repositories : [];
    expect(repositories.map(({ summary, config }) => [summary.name, policiesOf(config).length])).toEqual([
      ['infra', 1],
      ['.github', 0],
    ]);
  });

  it('opens hundreds of repositories a few at a time, and keeps their order', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `r${index}`);
    const reader = aReader(Object.fromEntries(names.map((name) => [name, null])));
    let underWay = 0;
    let most = 0;
    const opened = await openRepositories({
      finding,
      organisation: defaultRepositoryConfig,
      shelf,
      reader: {
        ...reader,
        openSnapshot: async (...given) => {
          underWay += 1;
          most = Math.max(most, underWay);
          await new Promise((resolve) => setImmediate(resolve));
          underWay -= 1;
          return reader.openSnapshot(...given);
        },
      },
    });
    expect(opened.kind === 'opened' && opened.repositories.map(({ summary }) => summary.name)).toEqual(names);
    expect(most).toBe(4);
  });

  it('searches the others when a repository has no default branch', async () => {
    const reader = aReader({ infra: null, data: null });
    const fault = new Fault('github-not-found', 'GitHub answered 404', { retry: 'never' });
    const openSnapshot: RepositoryReader['openSnapshot'] = (repository, ...given) =>
      repository.name === 'data' ? Promise.reject(fault) : reader.openSnapshot(repository, ...given);
    const organisation = defaultRepositoryConfig;
    expect(
      await openRepositories({ finding, organisation, shelf, reader: { ...reader, openSnapshot } }),
    ).toMatchObject({
      repositories: [{ summary: { name: 'infra' } }],
      passedOver: [{ reason: 'not-in-terraform', facts: [expect.stringContaining('acme/data')] }],
    });
  });

  it('refuses to search a part of what is too much', async () => {
    const texts = new Map([['main.tf', '# 34567890']]);
    const large = { configurationOf: async () => buildConfiguration(texts) };
    const search = (names: readonly string[]) =>
      openRepositories({
        finding,
        organisation: defaultRepositoryConfig,
        shelf: large,
        reader: aReader(Object.fromEntries(names.map((name) => [name, null]))),
        maxCharacters: 20,
      });
    expect(await search(['a', 'b'])).toMatchObject({ kind: 'opened' });
    expect(await search(['a', 'b', 'c'])).toMatchObject({ refusal: { reason: 'search-too-large' } });
  });

  it('does not call a search finished in which a repository could not be opened', async () => {
    const reader = aReader({ infra: null, data: null });
    const fault = new Fault('github-unavailable', 'GitHub answered 502', { retry: 'later' });
    const openSnapshot: RepositoryReader['openSnapshot'] = (repository, ...given) =>
      repository.name === 'data' ? Promise.reject(fault) : reader.openSnapshot(repository, ...given);
    const organisation = defaultRepositoryConfig;
    await expect(
      openRepositories({ finding, organisation, shelf, reader: { ...reader, openSnapshot } }),
    ).rejects.toBe(fault);
  });

  it('leaves out a repository that switched TerraFix off', async () => {
    expect(await open({ infra: 'enabled: false\n' })).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'out-of-scope' },
    });
  });
});

describe('tellPassedOver', () => {
  const absent: Refusal = { reason: 'not-in-terraform', facts: ['searched 3 files'], nextSteps: [] };
  const waived: Refusal = { reason: 'waived', facts: ['the ignore list covers it'], nextSteps: [] };
  const paused: Refusal = {
    reason: 'configuration-error',
    facts: ['acme/data is paused'],
    nextSteps: ['correct it'],
  };

  it('takes what a person waived in one repository for waived', () => {
    expect(tellPassedOver(absent, [paused, waived])).toBe(waived);
  });

  it('names the repositories that were left out', () => {
    expect(tellPassedOver(absent, [paused])).toEqual({
      reason: 'not-in-terraform',
      facts: ['searched 3 files', 'acme/data is paused'],
      nextSteps: ['correct it'],
    });
  });

  it('leaves every other refusal as it is', () => {
    const ambiguous: Refusal = { reason: 'ambiguous', facts: [], nextSteps: [] };
    expect(tellPassedOver(ambiguous, [paused])).toBe(ambiguous);
  });
});
