import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { describe, expect, it } from 'vitest';
import { pushJobOf } from './push-job.ts';
import { repositoryJobOf } from './repository-job.ts';

type Push = EmitterWebhookEvent<'push'>['payload'];
interface Touched {
  readonly added?: readonly string[];
  readonly modified?: readonly string[];
  readonly removed?: readonly string[];
}

function aPush(commits: readonly Touched[], details: object = {}): Push {
  const payload = {
    ref: 'refs/heads/main',
    deleted: false,
    forced: false,
    repository: { full_name: 'acme/infra', default_branch: 'main', owner: { login: 'acme' } },
    installation: { id: 7 },
    commits,
    ...details,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts that are used
  return payload as unknown as Push;
}

describe('a push', () => {
  it('becomes a job with the Terraform and the configuration that it touches', () => {
    const job = pushJobOf(
      aPush([
        { added: ['envs/prod/main.tf'], modified: ['README.md'] },
        { modified: ['envs/prod/main.tf', '.github/terrafix.yml'], removed: ['prod.tfvars'] },
      ]),
    );
    expect(job).toEqual({
      version: 1,
      kind: 'push',
      installation: { id: 7, account: 'acme' },
      repository: 'acme/infra',
      paths: ['envs/prod/main.tf', '.github/terrafix.yml', 'prod.tfvars'],
    });
  });

  it.each([
    ['to another branch', aPush([{ added: ['a.tf'] }], { ref: 'refs/heads/terrafix/x' })],
    ['that deletes the branch', aPush([], { deleted: true })],
    ['of other files', aPush([{ added: ['README.md'] }])],
    ['without an installation', aPush([{ added: ['a.tf'] }], { installation: undefined })],
  ])('%s is none', (_, payload) => {
    expect(pushJobOf(payload)).toBeNull();
  });

  it.each([
    ['a forced one', aPush([{ added: ['README.md'] }], { forced: true })],
    ['one of many files', aPush([{ added: Array.from({ length: 201 }, (_, index) => `${index}.tf`) }])],
    ['one of a path without end', aPush([{ added: [`${'a/'.repeat(300)}b.tf`] }])],
  ])('%s is looked at as a whole', (_, payload) => {
    expect(pushJobOf(payload)?.paths).toBeNull();
  });
});

describe('what becomes of a repository', () => {
  const repository = { name: 'infra', full_name: 'acme/infra', owner: { login: 'acme' } };
  const payload = { repository, installation: { id: 7 } };

  it.each([
    ['renamed', { repository: { name: { from: 'old' } } }, 'acme/old'],
    ['transferred', { owner: { from: { organization: { login: 'globex' } } } }, 'globex/infra'],
    ['transferred', { owner: { from: { user: { login: 'ana' } } } }, 'ana/infra'],
    ['archived', undefined, null],
    ['unarchived', undefined, null],
    ['deleted', undefined, null],
    ['edited', { default_branch: { from: 'master' } }, null],
  ])('is a job when it is %s', (action, changes, was) => {
    expect(repositoryJobOf({ ...payload, action, ...(changes ? { changes } : {}) })).toEqual({
      version: 1,
      kind: 'repository',
      installation: { id: 7, account: 'acme' },
      repository: 'acme/infra',
      action,
      was,
    });
  });

  it.each([
    ['its description is edited', { action: 'edited', changes: {} }],
    ['it is made public', { action: 'publicized' }],
    ['the App is not installed', { action: 'archived', installation: undefined }],
  ])('is none when %s', (_, details) => {
    expect(repositoryJobOf({ ...payload, ...details })).toBeNull();
  });
});
