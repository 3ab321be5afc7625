import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { startService } from '../src/main.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import {
  endingOf,
  findingOf,
  pullRequestsOf,
  untilPolledAgain,
  untilSettled,
  untilState,
  writesTo,
} from './support/driver.ts';
import { eventually } from './support/eventually.ts';

let world: World;
let settled: readonly FindingRecord[];

beforeAll(async () => {
  world = await startWorld({ pollIntervalSeconds: 2 });
  settled = await untilSettled(world);
});

afterAll(async () => {
  await world?.stop();
});

describe('the road from a failing test to a verified fix', () => {
  it('ends every finding of the scenario as the scenario expects', () => {
    const expected = world.organisations
      .flatMap((one) => one.expected)
      .map(({ testId, displayName, outcome, reason, by, files }) => {
        const ending = { outcome, reason, by, files: outcome === 'pull-request' ? files : [] };
        return [`${testId} ${displayName}`, ending];
      });
    const actual = settled.map((record) => [
      `${record.finding.test.id} ${record.finding.entity.displayName}`,
      endingOf(record),
    ]);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });

  it('opens one pull request for each fix, and none for anything else', async () => {
    const opened = settled.filter((record) => record.outcome?.kind === 'pull-request');
    expect(await pullRequestsOf(world)).toHaveLength(opened.length);
  });

  it('changes nothing when it polls again, when a second worker joins, or when a webhook is replayed', async () => {
    const pulls = await pullRequestsOf(world);
    const writes = writesTo(world);
    const states = (await world.records()).map((record) => record.state);
    const second = await startService({ ...world.environment, role: 'worker' });
    try {
      await untilPolledAgain(world);
      for (const { id } of world.github.webhooks.deliveries.slice(-5)) {
        expect(await world.github.webhooks.redeliver(id)).toBeLessThan(300);
      }
      await untilPolledAgain(world);
    } finally {
      await second.stop();
    }
    expect(await pullRequestsOf(world)).toEqual(pulls);
    expect(writesTo(world)).toEqual(writes);
    expect((await world.records()).map((record) => record.state)).toEqual(states);
  });

  it('walks from comment to new commit, approval, merge, green test and verified', async () => {
    const first = await findingOf(world, 'aws-dynamodb-encryption', 'globex-idempotency');
    const { repository, number, headCommit } = pullRequestOf(first);
    const reviewer = world.github.asUser(writerOf('globex'));

    const commentId = await reviewer.comment(
      repository,
      number,
      '/terrafix regenerate please use a customer managed key',
    );
    const regenerated = await eventually('the pull request has a new commit', async () => {
      const now = await world.ledger.get(first.installationId, first.finding.fingerprint);
      return now?.pullRequest && now.pullRequest.headCommit !== headCommit && now.state === 'in-review'
        ? now
        : null;
    });
    expect(pullRequestOf(regenerated).number).toBe(number);
    expect(regenerated.guidance).toEqual(['please use a customer managed key']);
    expect(regenerated.outcome?.change?.origin.kind).toBe('model');
    const commits = await reviewer.commits(repository, number);
    expect(commits).toHaveLength(2);
    const file = regenerated.outcome?.change?.files[0];
    expect(file?.after).toContain('aws_kms_key');
    await eventually('the comment is answered', async () => {
      const reactions = await reviewer.reactions(repository, commentId);
      return reactions.includes('eyes') && reactions.includes('rocket');
    });

    await reviewer.review(repository, number, { state: 'approve', body: 'looks right' });
    await eventually('the approval is recorded', async () => {
      const now = await world.ledger.get(first.installationId, first.finding.fingerprint);
      return now?.history.some((entry) => entry.by === reviewer.login && /approv/i.test(entry.note));
    });

    await reviewer.merge(repository, number);
    const merged = await untilState(world, first, 'waiting-for-apply');
    expect(merged.merged).toMatchObject({ by: reviewer.login, editedByPeople: false });

    await untilPolledAgain(world);
    expect((await world.ledger.get(first.installationId, first.finding.fingerprint))?.state).toBe(
      'waiting-for-apply',
    );
    vantaOf('globex').resolve(first.finding.test.id, first.finding.entity.id);
    await untilState(world, first, 'verified');
    await eventually('the pull request says so', async () => {
      const comments = await reviewer.comments(repository, number);
      return comments.some((comment) => /verified/i.test(String(comment['body'])));
    });
  });

  it('takes the word of a person for where a resource is, and keeps it', async () => {
    const lost = await findingOf(world, 'logs-retained-for-twelve-months-config', '/globex/edge');
    expect(lost.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'ambiguous' } });
    const thread = pullRequestOf(
      await findingOf(world, 'logs-retained-for-twelve-months-config', '/globex/checkout'),
    );
    const reviewer = world.github.asUser(writerOf('globex'));
    const id = lost.finding.fingerprint.slice(0, 12);
    const place = '//regions/us-east-1:aws_cloudwatch_log_group.edge';
    const commentId = await reviewer.comment(
      thread.repository,
      thread.number,
      `/terrafix locate ${place} for ${id}`,
    );
    const located = await untilState(world, lost, 'in-review');
    expect(located.outcome?.located).toMatchObject({ rootModule: 'regions/us-east-1' });
    expect(located.outcome?.located?.evidence[0]).toMatchObject({
      kind: 'mapped-by-person',
      detail: expect.stringContaining(`@${reviewer.login}`),
    });
    await eventually('the comment is answered', async () =>
      (await reviewer.reactions(thread.repository, commentId)).includes('rocket'),
    );
    expect(await world.ledger.locations(lost.installationId)).toMatchObject([
      { by: reviewer.login, path: 'regions/us-east-1' },
    ]);
  });

  it('says so when the test still fails after the merge', async () => {
    const record = await findingOf(world, 'cloudtrail-log-file-validation', 'globex-main');
    const { repository, number } = pullRequestOf(record);
    await world.github.asUser(writerOf('globex')).merge(repository, number);
    await untilState(world, record, 'waiting-for-apply');
    vantaOf('globex').run(record.finding.test.id);
    expect((await untilState(world, record, 'still-failing')).merged?.editedByPeople).toBe(false);
  });
});

describe('people', () => {
  it('refuses a command of somebody who may only read, politely and without a job', async () => {
    const record = await findingOf(world, 'aws-dynamodb-pitr-backups', 'acme-prod-sessions');
    const { repository, number, headCommit } = pullRequestOf(record);
    const intern = world.github.asUser('curious-intern');
    await intern.comment(repository, number, '/terrafix regenerate make it public');
    await eventually('the intern is answered', async () => {
      const comments = await intern.comments(repository, number);
      return comments.some((comment) => /write permission/i.test(String(comment['body'])));
    });
    const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
    expect(now?.guidance).toEqual([]);
    expect(now?.pullRequest?.headCommit).toBe(headCommit);
  });

  it('explains a pull request to whoever may write', async () => {
    const record = await findingOf(world, 'aws-s3-public-access-blocked', 'acme-prod-uploads');
    const { repository, number } = pullRequestOf(record);
    const reviewer = world.github.asUser('priya-platform');
    await reviewer.comment(repository, number, '/terrafix explain');
    const explanation = await eventually('the explanation is there', async () => {
      const comments = await reviewer.comments(repository, number);
      return comments
        .map((comment) => String(comment['body']))
        .find((body) => body.includes('aws_s3_bucket'));
    });
    expect(explanation).toContain('storage.tf');
  });

  it('takes requested changes as guidance for a new round on the same pull request', async () => {
    const record = await findingOf(world, 'aws-rds-multi-az-redundancy', 'acme-prod-orders');
    const { repository, number } = pullRequestOf(record);
    const reviewer = world.github.asUser('priya-platform');
    await reviewer.review(repository, number, {
      state: 'request-changes',
      body: 'please say in the description when the failover happens',
    });
    const round = await eventually('the guidance arrived', async () => {
      const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
      return now && now.guidance.length === 1 && now.state !== 'queued' && now.state !== 'working'
        ? now
        : null;
    });
    expect(round.guidance[0]).toContain('failover');
    expect(round.pullRequest?.number).toBe(number);
  });

  it('leaves a branch alone once a person has committed to it', async () => {
    const record = await findingOf(world, 'daily-database-backups-config', 'acme-prod-reporting');
    const { repository, number, branch } = pullRequestOf(record);
    const reviewer = world.github.asUser('priya-platform');
    const commit = await reviewer.push(repository, branch, 'NOTES.md', 'a word from a person\n');
    await reviewer.comment(repository, number, '/terrafix retry');
    await eventually('the reviewer is told', async () => {
      const comments = await reviewer.comments(repository, number);
      return comments.some((comment) => /person|committed|priya-platform/i.test(String(comment['body'])));
    });
    expect(await reviewer.headOf(repository, branch)).toBe(commit);
  });

  it('remembers what a person closed, and does not open it again', async () => {
    const record = await findingOf(world, 'aws-dynamodb-pitr-backups', 'acme-prod-events');
    const { repository, number } = pullRequestOf(record);
    const pulls = (await pullRequestsOf(world)).length;
    await world.github.asUser('priya-platform').close(repository, number);
    await untilState(world, record, 'closed');
    vantaOf('acme').run(record.finding.test.id);
    await untilPolledAgain(world);
    expect((await world.ledger.get(record.installationId, record.finding.fingerprint))?.state).toBe('closed');
    expect(await pullRequestsOf(world)).toHaveLength(pulls);
  });

  it('ignores a finding when asked to, with the reason, and closes its pull request', async () => {
    const record = await findingOf(world, 'infra-ec2instances-imdsv1-disabled', 'globex-jump');
    const { repository, number } = pullRequestOf(record);
    const reviewer = world.github.asUser(writerOf('globex'));
    await reviewer.comment(repository, number, '/terrafix ignore the host is going away in May');
    const ignored = await untilState(world, record, 'ignored');
    expect(ignored.history.at(-1)).toMatchObject({ by: reviewer.login });
    await eventually('the pull request is closed', async () => {
      return (await reviewer.pullRequest(repository, number))['state'] === 'closed';
    });
  });
});

describe('the door', () => {
  it('answers 401 to an unsigned or forged webhook and leaves no trace', async () => {
    const before = await world.records();
    const body = JSON.stringify({ action: 'created', installation: { id: 4_200_001 } });
    for (const signature of [null, `sha256=${'0'.repeat(64)}`]) {
      const response = await fetch(`${world.service.url}/api/github/webhooks`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'issue_comment',
          'x-github-delivery': '11111111-2222-3333-4444-555555555555',
          ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
        },
        body,
      });
      expect(response.status).toBe(401);
    }
    expect((await world.records()).length).toBe(before.length);
  });

  it('tells health, readiness, status and metrics', async () => {
    expect((await ask('/health')).status).toBe(200);
    const ready = await ask('/ready');
    expect(ready.status).toBe(200);
    expect(JSON.stringify(await ready.json())).toContain('lastPollAt');
    expect((await ask('/status')).headers.get('content-type')).toContain('json');
    expect(await (await ask('/metrics')).text()).toContain('# TYPE');
  });
});

async function ask(path: string): Promise<Response> {
  return fetch(`${world.service.url}${path}`);
}

function pullRequestOf(record: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!record.pullRequest) throw new Error(`${record.finding.test.id} has no pull request`);
  return record.pullRequest;
}

function writerOf(account: string): string {
  const people = world.organisations.find((one) => one.github.account === account)?.github.members ?? [];
  const writer = people.find((person) => ['write', 'admin'].includes(person.permission));
  if (!writer) throw new Error(`nobody writes in ${account}`);
  return writer.login;
}

function vantaOf(account: string): ReturnType<World['vanta']['application']>['organisation'] {
  const clientId = world.organisations.find((one) => one.github.account === account)?.vanta.clientId ?? '';
  return world.vanta.application(clientId).organisation;
}
