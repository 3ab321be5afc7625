import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisPullRequestSlots } from '../../adapters/redis/redis-pull-request-slots.ts';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { systemClock } from '../../ports/clock.ts';
import type { RepositorySummary } from '../../ports/code-host.ts';
import { type Admission, createAdmission } from '../../stages/publish/admission/admission.ts';
import { branchNameOf } from '../../stages/publish/branch-name.ts';
import { readMetadata } from '../../stages/publish/metadata.ts';
import { type Published, publishChange, type PublishRequest } from '../../stages/publish/publish.ts';
import { aChange, aPublishRequest } from '../../stages/publish/test-support/requests.ts';
import { type Json, listAt, textAt } from './json.ts';
import { connectTestRedis } from '../redis/test-redis.ts';
import { bucketFile, startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const fixed = `${bucketFile}\nresource "aws_s3_bucket_public_access_block" "logs" {}\n`;
const otherFix = `${bucketFile}\n# another way\n`;
const config = {
  ...defaultRepositoryConfig,
  reviewers: ['ada'],
  limits: { 'open-pull-requests': 500 },
};

const writing = /POST|PUT|PATCH|DELETE/;
/** Branch, commit, pull request, check run, two labels made, labels set, review requested. */
const writesOfOne = 8;

const nameOf = ({ repository }: PublishRequest): string => `${repository.owner}/${repository.name}`;

const numberOf = (published: Published): number =>
  published.kind === 'published' ? published.pullRequest.number : 0;

describe('publishing a change', () => {
  let world: TestWorld;
  let lastRepository = 0;
  let lastFinding = 0;
  beforeAll(async () => {
    world = await startTestWorld({ retries: 0, longestWaitSeconds: 0 });
  }, startTimeoutMs);
  afterAll(() => world.close());

  /** A repository and a finding of its own, so that nothing of another test is in the way. */
  const begin = async (details: Partial<PublishRequest> = {}): Promise<PublishRequest> => {
    const name = `publish-${(lastRepository += 1)}`;
    await world.github.addRepository('acme', {
      name,
      files: new Map([
        ['main.tf', bucketFile],
        ['other.tf', '# other\n'],
      ]),
    });
    const repository: RepositorySummary = {
      owner: 'acme',
      name,
      defaultBranch: 'main',
      isArchived: false,
      isEmpty: false,
    };
    const host = world.hostOf('acme');
    const { commit } = await host.openSnapshot(repository);
    return aPublishRequest(host, {
      repository,
      config,
      snapshotCommit: commit,
      finding: anotherFinding(),
      change: aChange({ 'main.tf': [bucketFile, fixed] }),
      ...details,
    });
  };
  const anotherFinding = (): Finding => aFinding({ entity: { id: `S3-${(lastFinding += 1)}` } });
  const pullsOf = (request: PublishRequest): Promise<readonly Json[]> =>
    world.github.asOwner().pullRequests(nameOf(request));
  const readOn = async (request: PublishRequest, path: string): Promise<string | undefined> =>
    (await world.github.asOwner().readFile(nameOf(request), branchNameOf(request.finding), path))?.text;

  it.each([true, false, undefined])(
    'opens a draft for what replaces data, and for nothing else: %s',
    async (isReplacement) => {
      const proof = { rungs: [], ...(isReplacement === undefined ? {} : { isReplacement }) };
      const request = await begin({ proof });
      const number = numberOf(await publishChange(request));
      const pull = await world.github.asUser('ada').pullRequest(nameOf(request), number);
      expect(pull).toMatchObject({ draft: isReplacement === true });
    },
  );

  it('opens one pull request with commit, labels, reviewers, check run and signed metadata', async () => {
    const request = await begin();
    const published = await publishChange(request);
    expect(published).toMatchObject({ kind: 'published', action: 'opened' });
    const ada = world.github.asUser('ada');
    const pull = await ada.pullRequest(nameOf(request), numberOf(published));
    const head = await ada.headOf(nameOf(request), branchNameOf(request.finding));
    expect(pull).toMatchObject({
      title: 'fix(terraform): block public access to bucket acme-prod-logs',
      user: { login: 'terrafix[bot]', type: 'Bot' },
      head: { sha: head, ref: branchNameOf(request.finding) },
      base: { ref: 'main' },
      labels: [{ name: 'terrafix', color: '5319e7' }, { name: 'compliance' }],
      requested_reviewers: [{ login: 'ada' }],
      commits: 1,
      changed_files: 1,
    });
    expect(await readOn(request, 'main.tf')).toBe(fixed);
    const [run] = await ada.checkRuns(nameOf(request), head);
    expect(run).toMatchObject({ name: 'TerraFix', conclusion: 'neutral', app: { slug: 'terrafix' } });
    expect(readMetadata(textAt(pull, 'body'), nameOf(request), request.signingKey)).toMatchObject({
      fingerprint: request.finding.fingerprint,
      headCommit: head,
      baseCommit: request.snapshotCommit,
      rule: 'TFX-AWS-S3-001',
      round: 1,
      correlationId: 'c0ffee',
    });
  });

  it('writes nothing when it runs again', async () => {
    const request = await begin();
    const first = await publishChange(request);
    world.github.counts.reset();
    const again = await publishChange(request);
    expect(again).toMatchObject({ action: 'adopted', pullRequest: { number: numberOf(first) } });
    const writes = Object.entries(world.github.counts.byRoute).filter(([route]) => !route.startsWith('GET'));
    expect(writes.map(([route]) => route)).toEqual([]);
    expect(await pullsOf(request)).toHaveLength(1);
  });

  it('counts the writes of one publication', async () => {
    const request = await begin();
    world.github.counts.reset();
    await publishChange(request);
    expect(world.github.counts.writes).toBe(writesOfOne);
  });

  describe.each(['cut', 'cut-after'] as const)('after a crash with the connection %s', (kind) => {
    it.each(Array.from({ length: writesOfOne }, (_, index) => index))(
      'ends in one complete pull request: write %i',
      async (step) => {
        const request = await begin();
        const crash = world.github.faults.inject(
          { kind },
          { method: writing, path: /^\/repos\//, after: step },
        );
        await expect(publishChange(request)).rejects.toMatchObject({ code: 'github-unavailable' });
        expect(crash.hits).toBe(1);
        expect(await publishChange(request)).toMatchObject({ kind: 'published' });
        await expectOneCompletePullRequest(request);
      },
    );
  });

  it('ends in one pull request when several workers publish at once', async () => {
    const request = await begin();
    const results = await Promise.all([1, 2, 3].map(() => publishChange(request)));
    expect(new Set(results.map(numberOf)).size).toBe(1);
    expect(results.filter((one) => one.kind === 'published' && one.action === 'opened')).toHaveLength(1);
    await expectOneCompletePullRequest(request);
  });

  it('ends in one pull request when several workers publish several files at once', async () => {
    const change = aChange({ 'main.tf': [bucketFile, fixed], 'new.tf': [null, '# new\n'] });
    const request = await begin({ change });
    const results = await Promise.all([1, 2].map(() => publishChange(request)));
    expect(new Set(results.map(numberOf)).size).toBe(1);
    await expectOneCompletePullRequest(request);
    expect(await readOn(request, 'new.tf')).toBe('# new\n');
  });

  it('puts a new round on the same pull request, and takes back what the new round does not ask for', async () => {
    const change = aChange({ 'main.tf': [bucketFile, fixed], 'new.tf': [null, '# new\n'] });
    const request = await begin({ change });
    const first = await publishChange(request);
    const next: Change = aChange({ 'main.tf': [bucketFile, otherFix] });
    const second = await publishChange({ ...request, change: next, guidance: ['another way'] });
    expect(second).toMatchObject({ action: 'updated', pullRequest: { number: numberOf(first) } });
    expect(await readOn(request, 'main.tf')).toBe(otherFix);
    expect(await readOn(request, 'new.tf')).toBeUndefined();
    const pull = await world.github.asOwner().pullRequest(nameOf(request), numberOf(first));
    expect(pull).toMatchObject({ commits: 2, changed_files: 1 });
    expect(textAt(pull, 'body')).toContain('Round 2, after this guidance');
  });

  it('follows a base that moved in the same file', async () => {
    const request = await begin();
    const first = await publishChange(request);
    const moved = `# header\n${bucketFile}`;
    const snapshotCommit = await world.github.asUser('wes').push(nameOf(request), 'main', 'main.tf', moved);
    const change = aChange({ 'main.tf': [moved, `# header\n${fixed}`] });
    const second = await publishChange({ ...request, change, snapshotCommit });
    expect(second).toMatchObject({ action: 'updated', pullRequest: { number: numberOf(first) } });
    const files = await world.github.asOwner().files(nameOf(request), numberOf(first));
    expect(files).toMatchObject([{ filename: 'main.tf', additions: 2, deletions: 0 }]);
    await world.github.asUser('ada').merge(nameOf(request), numberOf(first));
    const merged = await world.github.asOwner().readFile(nameOf(request), 'main', 'main.tf');
    expect(merged?.text).toBe(`# header\n${fixed}`);
  });

  it('does not go back to an older base than the branch already holds', async () => {
    const request = await begin();
    await publishChange(request);
    const newer = await world.github.asUser('wes').push(nameOf(request), 'main', 'other.tf', '# newer\n');
    const change = aChange({ 'main.tf': [bucketFile, otherFix] });
    await publishChange({ ...request, change, snapshotCommit: newer });
    const stale = publishChange({ ...request, change: aChange({ 'main.tf': [bucketFile, fixed] }) });
    await expect(stale).rejects.toMatchObject({ code: 'github-conflict', retry: 'later' });
    expect(await readOn(request, 'main.tf')).toBe(otherFix);
    expect(await readOn(request, 'other.tf')).toBe('# newer\n');
  });

  it('never touches a branch that a person has committed to', async () => {
    const request = await begin();
    const first = await publishChange(request);
    const branch = branchNameOf(request.finding);
    await world.github.asUser('wes').push(nameOf(request), branch, 'main.tf', '# by wes\n');
    world.github.counts.reset();
    const refused = await publishChange({
      ...request,
      change: aChange({ 'main.tf': [bucketFile, otherFix] }),
    });
    expect(refused).toMatchObject({ kind: 'refused', refusal: { reason: 'person-on-branch' } });
    expect(JSON.stringify(refused)).toContain('wes');
    expect(world.github.counts.writes).toBe(0);
    expect(await readOn(request, 'main.tf')).toBe('# by wes\n');
    expect(numberOf(first)).toBeGreaterThan(0);
  });

  it('leaves a pull request alone that a person closed, until they ask again', async () => {
    const request = await begin();
    const first = await publishChange(request);
    await world.github.asUser('wes').close(nameOf(request), numberOf(first));
    world.github.counts.reset();
    const refused = await publishChange(request);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { reason: 'waived' } });
    expect(world.github.counts.writes).toBe(0);

    const again = await publishChange({ ...request, startAnew: true });
    expect(again).toMatchObject({ kind: 'published', action: 'opened' });
    expect(numberOf(again)).not.toBe(numberOf(first));
    expect(await publishChange({ ...request, startAnew: true })).toMatchObject({ action: 'adopted' });
    const states = (await pullsOf(request)).map((pull) => pull['state']);
    expect(states).toEqual(['open', 'closed']);
  });

  it('creates nothing after a merge, until a person asks again', async () => {
    const request = await begin();
    const first = await publishChange(request);
    await world.github.asUser('ada').merge(nameOf(request), numberOf(first), 'squash');
    const refused = await publishChange(request);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { reason: 'already-merged' } });

    const owner = world.github.asOwner();
    const snapshotCommit = await owner.push(nameOf(request), 'main', 'main.tf', bucketFile, 'revert');
    const again = await publishChange({ ...request, snapshotCommit, startAnew: true });
    expect(again).toMatchObject({ kind: 'published', action: 'opened' });
    expect(await readOn(request, 'main.tf')).toBe(fixed);
    expect(await owner.files(nameOf(request), numberOf(again))).toMatchObject([{ filename: 'main.tf' }]);
  });

  it('waits for what is open on the host, also when that is forgotten, and goes on with its own', async () => {
    const redis = connectTestRedis();
    try {
      const limited = { ...config, limits: { 'open-pull-requests': 1 } };
      const request = await begin({ config: limited });
      const forgetful = (): Admission =>
        createAdmission({
          ...request,
          slots: new RedisPullRequestSlots(redis.redis, { prefix: `${redis.prefix}-${randomUUID()}` }),
          ledger: { get: async () => null },
          clock: systemClock,
        });
      await publishChange({ ...request, admission: forgetful() });
      const other = { ...request, finding: anotherFinding() };
      expect(await publishChange({ ...other, admission: forgetful() })).toMatchObject({
        kind: 'waiting',
        waiting: { for: 'block', fingerprint: request.finding.fingerprint },
      });
      const elsewhere = aChange(
        { 'other.tf': ['# other\n', '# better\n'] },
        { effects: [{ block: 'local.other', file: 'other.tf', kind: 'edits-block', paths: [] }] },
      );
      expect(await publishChange({ ...other, change: elsewhere, admission: forgetful() })).toMatchObject({
        kind: 'waiting',
        waiting: { for: 'limit', until: null },
      });
      const change = aChange({ 'main.tf': [bucketFile, otherFix] });
      expect(await publishChange({ ...request, change, admission: forgetful() })).toMatchObject({
        action: 'updated',
      });
    } finally {
      await redis.close();
    }
  });

  it('keeps what a person wrote into the body while there is nothing new to say', async () => {
    const request = await begin();
    const first = await publishChange(request);
    const path = `/repos/${nameOf(request)}/pulls/${numberOf(first)}`;
    const wes = world.github.asUser('wes');
    const { body } = await wes.pullRequest(nameOf(request), numberOf(first));
    await wes.request('PATCH', path, { title: 'mine', body: `${String(body)}\nnote of wes\n` });
    expect(await publishChange(request)).toMatchObject({ action: 'adopted' });
    const kept = await wes.pullRequest(nameOf(request), numberOf(first));
    expect(kept['title']).toBe('mine');
    expect(textAt(kept, 'body')).toContain('note of wes');
  });

  it('works on a branch that is there, without a pull request, from a run that broke off', async () => {
    const request = await begin();
    await request.host.createBranch(
      request.repository,
      branchNameOf(request.finding),
      request.snapshotCommit,
    );
    expect(await publishChange(request)).toMatchObject({ action: 'opened' });
    await expectOneCompletePullRequest(request);
  });

  async function expectOneCompletePullRequest(request: PublishRequest): Promise<void> {
    const pulls = await pullsOf(request);
    expect(pulls).toHaveLength(1);
    const owner = world.github.asOwner();
    const pull = await owner.pullRequest(nameOf(request), Number(pulls[0]?.['number']));
    expect(pull).toMatchObject({ state: 'open', commits: 1, requested_reviewers: [{ login: 'ada' }] });
    expect(new Set(listAt(pull, 'labels').map((label) => textAt(label, 'name')))).toEqual(
      new Set(['terrafix', 'compliance']),
    );
    expect(await readOn(request, 'main.tf')).toBe(fixed);
    const head = textAt(pull, 'head', 'sha');
    expect(readMetadata(textAt(pull, 'body'), nameOf(request), request.signingKey)?.headCommit).toBe(head);
    expect(await owner.checkRuns(nameOf(request), head)).toHaveLength(1);
  }
});
