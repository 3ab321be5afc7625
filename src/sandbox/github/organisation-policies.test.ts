import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policiesOf } from '../../config/policies/policies-of.ts';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { openRepositories } from '../../stages/collect/open-repositories.ts';
import { RepositoryShelf } from '../../stages/collect/repository-shelf.ts';
import { bucketFile, startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const policy = (id: string, message: string): string =>
  `policies:\n  - { id: ${id}, message: ${message}, resource-type: aws_lb, require: { attribute: name, exists: true } }\n`;

const acme = {
  account: 'acme',
  installationId: 4201,
  members: [],
  repositories: [
    {
      name: 'infra',
      files: new Map([
        ['main.tf', bucketFile],
        ['.github/terrafix.yml', policy('ACME-1', 'inline')],
        ['.github/terrafix/policies/own.yml', policy('ACME-2', 'own')],
      ]),
    },
    {
      name: '.github',
      files: new Map([
        ['README.md', '# acme\n'],
        ['terrafix/policies/shared.yml', policy('ACME-1', 'shared')],
        ['.github/terrafix/policies/more.yml', policy('ACME-3', 'shared')],
        ['terrafix/policies/broken.yml', 'enabled: false\n'],
      ]),
    },
  ],
};

describe('policies in files', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({}, [acme]);
  }, startTimeoutMs);
  afterAll(() => world.close());

  it('are those of the repository and of the organisation, and cost no request while nothing is pushed', async () => {
    const shelf = new RepositoryShelf();
    const reader = shelf.readerFor(world.hostOf('acme'));
    const organisation = {
      ...defaultRepositoryConfig,
      mapping: [{ match: {}, repository: 'acme/infra' }],
    };
    const open = async () => {
      const opened = await openRepositories({ finding: aFinding(), organisation, reader, shelf });
      if (opened.kind === 'refused') throw new Error(opened.refusal.reason);
      return opened.repositories.map(({ config }) => config);
    };
    const [config] = await open();
    expect(config && policiesOf(config).map(({ id, message }) => `${id} ${message}`)).toEqual([
      'ACME-3 shared',
      'ACME-1 shared',
      'ACME-2 own',
    ]);
    expect(config?.filed?.problems).toMatchObject([{ file: 'acme/.github/terrafix/policies/broken.yml' }]);
    world.github.counts.reset();
    await open();
    expect(world.github.counts.total).toBe(0);
  });
});
