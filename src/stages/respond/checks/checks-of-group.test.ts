import { describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../../adapters/redis/memory-lesson-book.ts';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../../domain/test-support/builders.ts';
import type { CheckReport } from '../../../ports/check-reader.ts';
import type { Commander } from '../command-result.ts';
import { approveReplacement } from '../approve-replacement.ts';
import { commandDeps } from '../test-support/command-deps.ts';
import { FakeHost } from '../test-support/fake-host.ts';
import { FakeLedger } from '../test-support/fake-ledger.ts';
import { aChange, aPublished } from '../test-support/outcomes.ts';
import { respondToChecks } from './respond-to-checks.ts';

const at = '2026-11-03T10:00:00.000Z';
const { branch, headCommit } = aPullRequestRef();

const rita: Commander = {
  installationId: 1,
  login: 'rita',
  key: 'comment-1',
  topic: 'answer-1',
  commentId: 1,
  writtenAt: at,
  repository: 'acme/infra',
  number: 7,
};

/** In review in pull request 7 together with others; its change adds or removes one block of one file. */
function aMember(name: string, details: Partial<FindingRecord> = {}): FindingRecord {
  const file = `envs/prod/${name}.tf`;
  const kind = name.startsWith('removing') ? 'removes-block' : 'adds-block';
  const change = {
    ...aChange,
    effects: [{ block: `aws_sns_topic.${name}`, file, kind, paths: [] }],
  } as const;
  return aRecord({
    finding: aFinding({ entity: { id: name } }),
    state: 'in-review',
    pullRequest: aPullRequestRef(),
    outcome: { ...aPublished(), change },
    group: { cause: 'c'.repeat(64), lead: aFinding({ entity: { id: 'first' } }).fingerprint, branch },
    ...details,
  });
}

function aCheck(details: Partial<CheckReport>): CheckReport {
  return {
    kind: 'check-run',
    name: 'plan',
    by: 'ci',
    state: 'passed',
    title: '',
    text: '',
    remarks: [],
    ...details,
  };
}

function worldOf(records: readonly FindingRecord[], ...checks: readonly CheckReport[]) {
  const host = new FakeHost();
  host.checks.set(headCommit, checks);
  const ledger = new FakeLedger(...records);
  const parts = commandDeps({
    host,
    ledger,
    lessons: new MemoryLessonBook(),
    clock: { now: () => new Date(at) },
  });
  const config = { ...parts.config, checks: defaultRepositoryConfig.checks };
  const respond = () =>
    respondToChecks(
      { installationId: 1, repository: 'acme/infra', branch, commit: headCommit },
      { ...parts, host, config, canRegenerate: true, enqueueAsked: async () => {} },
    );
  const read = async ({ finding }: FindingRecord) => (await ledger.get(1, finding.fingerprint)) ?? aRecord();
  return { host, ledger, parts, respond, read };
}

const destroying = aCheck({
  text: '# aws_sns_topic.removing will be destroyed\nPlan: 1 to add, 0 to change, 1 to destroy.',
});

describe('the checks of a pull request of several findings', () => {
  it('hold it up by no plan that does what one of them means', async () => {
    const members = [aMember('removing'), aMember('removing_too')];
    const text = `# aws_sns_topic.removing_too will be destroyed\n${destroying.text.replace('1 to destroy', '2 to destroy')}`;
    const { host, respond, read } = worldOf(members, { ...destroying, text });
    await respond();
    expect(host.labels).not.toContain('terrafix:blocked');
    for (const member of members) expect((await read(member)).plans).toHaveLength(1);
  });

  it('hold it up once for what none of them means, until one word lets it go', async () => {
    const members = [aMember('first'), aMember('second')];
    const { host, parts, respond, read } = worldOf(members, destroying);
    await respond();
    expect(host.writes.filter((one) => one === 'draft')).toHaveLength(1);
    for (const member of members) expect((await read(member)).planBlock?.isDraft).toBe(true);
    const [, second] = members;
    if (!second) throw new Error('there are two');
    await approveReplacement(await read(second), rita, parts);
    expect(host.labels).not.toContain('terrafix:blocked');
    expect(host.isDraft).toBe(false);
    for (const member of members) expect((await read(member)).planBlock).toBeUndefined();
  });

  it('lead to a round of the finding whose change they concern', async () => {
    const members = [aMember('first'), aMember('second')];
    const failing = aCheck({
      name: 'tflint',
      state: 'failed',
      text: 'envs/prod/second.tf:3 terraform: unused',
    });
    const { respond, read } = worldOf(members, failing);
    const next = await respond();
    expect(next).toMatchObject({ kind: 'regenerate', fingerprint: members[1]?.finding.fingerprint });
    expect((await read(members[0] ?? aRecord())).state).toBe('in-review');
  });

  it('are read when one that has left is found first', async () => {
    const left = aMember('first', { state: 'ignored' });
    const { respond, read } = worldOf([left, aMember('removing')], destroying);
    await respond();
    expect((await read(aMember('removing'))).plans).toHaveLength(1);
    expect((await read(left)).plans).toBeUndefined();
  });

  it('wait for the round of any of them', async () => {
    const { respond } = worldOf([aMember('first'), aMember('second', { state: 'working' })], destroying);
    expect(await respond()).toEqual({ kind: 'done', because: 'under-way' });
  });
});
