import { describe, expect, it } from 'vitest';
import { mergeRepositoryConfig } from './merge-repository-config.ts';
import { RepositoryConfig, type RepositoryConfigInput } from './repository-config.ts';

const organisation: RepositoryConfigInput = {
  'dry-run': true,
  labels: ['org'],
  paths: { include: ['envs/**'], exclude: ['legacy/**'] },
  parameters: { 'log-retention-days': 400, cidrs: ['10.0.0.0/8'] },
  mapping: [{ match: { kind: 'S3' }, repository: 'acme/buckets' }],
  ignore: [{ match: { name: 'shared' }, reason: 'of the organisation' }],
};

describe('mergeRepositoryConfig', () => {
  it('keeps what only one of the two says', () => {
    expect(mergeRepositoryConfig(organisation, { reviewers: ['rita'] })).toEqual({
      ...organisation,
      reviewers: ['rita'],
    });
    expect(mergeRepositoryConfig({}, organisation)).toEqual(organisation);
    expect(mergeRepositoryConfig({}, {})).toEqual({});
  });

  it('lets the repository replace single values and lists', () => {
    const merged = mergeRepositoryConfig(organisation, { 'dry-run': false, labels: [] });
    expect(merged).toMatchObject({ 'dry-run': false, labels: [] });
  });

  it('goes one level deep into blocks', () => {
    const merged = mergeRepositoryConfig(organisation, {
      paths: { exclude: [] },
      parameters: { cidrs: ['192.168.0.0/16'] },
    });
    expect(merged.paths).toEqual({ include: ['envs/**'], exclude: [] });
    expect(merged.parameters).toEqual({ 'log-retention-days': 400, cidrs: ['192.168.0.0/16'] });
  });

  it('joins the instructions for the model, and shows no account that the organisation hides', () => {
    const organisation: RepositoryConfigInput = { model: { instructions: 'One.', 'account-ids': 'hidden' } };
    const repository: RepositoryConfigInput = { model: { instructions: 'Two.', 'account-ids': 'shown' } };
    expect(mergeRepositoryConfig(organisation, repository).model).toEqual({
      instructions: 'One.\n\nTwo.',
      'account-ids': 'hidden',
    });
    expect(mergeRepositoryConfig({}, repository).model).toEqual(repository.model);
  });

  it('keeps the stricter of the limits of the model, whoever gives it', () => {
    const strict: RepositoryConfigInput = { model: { enabled: false, attempts: 2, tokens: 5_000 } };
    const loose: RepositoryConfigInput = { model: { enabled: true, attempts: 5, tokens: 2_000, usd: 1 } };
    const wanted = { enabled: false, attempts: 2, tokens: 2_000, usd: 1 };
    expect(mergeRepositoryConfig(strict, loose).model).toEqual(wanted);
    expect(mergeRepositoryConfig(loose, strict).model).toEqual(wanted);
    expect(mergeRepositoryConfig(strict, {}).model).toEqual(strict.model);
    expect(mergeRepositoryConfig({}, strict).model).toEqual(strict.model);
  });

  it('joins mapping and ignore, the repository first so that it wins', () => {
    const merged = mergeRepositoryConfig(organisation, {
      mapping: [{ match: { name: 'a' }, path: 'envs/prod' }],
      ignore: [{ match: { name: 'b' }, reason: 'of the repository' }],
    });
    expect(merged.mapping?.map((entry) => entry.match)).toEqual([{ name: 'a' }, { kind: 'S3' }]);
    expect(merged.ignore?.map((entry) => entry.reason)).toEqual(['of the repository', 'of the organisation']);
  });

  it('counts the entries on who may command of both, so that no repository loosens them', () => {
    const strict = { commands: ['pause' as const], permission: 'admin' as const };
    const own = { commands: ['ignore' as const], permission: 'maintain' as const };
    const merged = mergeRepositoryConfig({ commands: { allow: [strict] } }, { commands: { allow: [own] } });
    expect(merged.commands?.allow).toEqual([strict, own]);
    expect(
      mergeRepositoryConfig({ commands: { allow: [strict] } }, { commands: {} }).commands?.allow,
    ).toEqual([strict]);
  });

  it('changes neither of the two', () => {
    const before = structuredClone(organisation);
    mergeRepositoryConfig(organisation, {
      paths: { exclude: [] },
      ignore: [{ match: { name: 'b' }, reason: 'r' }],
    });
    expect(organisation).toEqual(before);
  });

  it('gives defaults only where neither speaks', () => {
    const config = RepositoryConfig.parse(
      mergeRepositoryConfig({ limits: { 'open-pull-requests': 3 } }, { limits: {} }),
    );
    expect(config.limits['open-pull-requests']).toBe(3);
    expect(config.enabled).toBe(true);
  });
});
