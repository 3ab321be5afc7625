import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportEvidence, openLedgers } from '../src/cli/evidence/export-evidence.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import {
  account,
  anOrganisation,
  backups,
  hostileName,
  reader,
  repository,
  soon,
  writer,
} from './dashboard/organisation.ts';
import { findingOf, untilPolledAgain, untilState, writesTo } from './support/driver.ts';
import { eventually } from './support/eventually.ts';

/** A box that is ticked; the hostile name looks like one in the middle of a line. */
const tick = /^\s*- \[x\]/m;

let world: World;

beforeAll(async () => {
  world = await startWorld({ organisations: [anOrganisation()], pollIntervalSeconds: 3 });
});

afterAll(async () => {
  await world?.stop();
});

interface Dashboard {
  readonly number: number;
  readonly body: string;
  readonly state: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

async function theDashboard(): Promise<Dashboard | null> {
  const issues = await world.github.asOwner().issues(repository);
  const raw = issues.find((one) => String(one['body']).includes('<!-- terrafix:issue:dashboard -->'));
  return raw
    ? { number: Number(raw['number']), body: String(raw['body']), state: String(raw['state']), raw }
    : null;
}

/** Waits until the dashboard says all of this. */
async function untilItSays(...parts: readonly (string | RegExp)[]): Promise<Dashboard> {
  return eventually(`the dashboard says ${parts.map(String).join(', ')}`, async () => {
    const found = await theDashboard();
    return found &&
      parts.every((part) => (typeof part === 'string' ? found.body.includes(part) : part.test(found.body)))
      ? found
      : null;
  });
}

/** The body with the first box ticked whose line holds a text. */
function ticked(body: string, text: string): string {
  const lines = body.split('\n');
  const index = lines.findIndex((line) => line.includes('- [ ] <!-- terrafix:tick') && line.includes(text));
  if (index < 0) throw new Error(`no box on ${text}`);
  return lines.map((line, at) => (at === index ? line.replace('- [ ]', '- [x]') : line)).join('\n');
}

async function commentsOn(number: number): Promise<readonly string[]> {
  const comments = await world.github.asOwner().comments(repository, number);
  return comments.map((one) => String(one['body']));
}

/** An edit by somebody else, as GitHub would deliver it. */
async function deliverEdit(
  before: string,
  issue: Readonly<Record<string, unknown>>,
  login: string,
): Promise<void> {
  const [installation] = world.installations;
  const body = JSON.stringify({
    action: 'edited',
    issue,
    changes: { body: { from: before } },
    repository: { id: 1, name: 'infra', full_name: repository, owner: { login: account } },
    installation: { id: installation?.id },
    sender: { login, type: 'User' },
  });
  const signature = createHmac('sha256', world.github.webhookSecret).update(body).digest('hex');
  const answer = await fetch(`${world.service.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
  });
  expect(answer.ok).toBe(true);
}

describe('the dashboard issue', () => {
  it('lists what is open, undecided, waived, drifting and not to be fixed', async () => {
    const { body, state } = await untilItSays(
      'Open pull requests (1)',
      'Needs a decision (1)',
      'Drift (1)',
      'Cannot fix (1)',
      /<b>Waived<\/b> \(3\)/,
    );
    expect(state).toBe('open');
    expect(body).toMatch(/`table-open`.*aws_dynamodb_table\.open/);
    expect(body).toMatch(
      /- \[ \] <!-- terrafix:tick v1 \S+ --> it is `aws_dynamodb_table\.shared` in `envs\/a`/,
    );
    expect(body).toMatch(/`table-waived`.*Waived by wanda-writer until .*: emptied in June/);
    expect(body).toMatch(/`waivers\[1\]` of wim .* \*\*has ended on/);
    expect(body).toMatch(/`table-done`.*complies in code since/);
  });

  it('shows a hostile name as text', async () => {
    const { body, number } = await untilItSays('Cannot fix (1)');
    expect(body.match(/<!-- terrafix:dashboard:end -->/g)).toHaveLength(1);
    const line = body.split('\n').find((one) => one.includes('evil.example')) ?? '';
    expect(line).toContain('`` <! -- terrafix:dashboard:end');
    expect(line.replaceAll(/(`+)(?:(?!\1).)*\1/g, '')).not.toMatch(/evil|@acme/);
    expect((await findingOf(world, backups, hostileName)).outcome).toMatchObject({
      refusal: { reason: 'not-in-terraform' },
    });
    expect(number).toBeGreaterThan(0);
  });

  it('reminds the owner of a waiver that ends, once', async () => {
    const { number } = await untilItSays('Needs a decision (1)');
    const comments = await eventually('the owner is reminded', async () => {
      const found = await commentsOn(number);
      return found.length > 0 ? found : null;
    });
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain(`@${writer}: the waiver \`waivers[0]\``);
    expect(comments[0]).toContain(soon);
  });

  it('has an issue for each drift where that is wanted', async () => {
    const drift = await eventually('the drift has an issue', async () => {
      const issues = await world.github.asOwner().issues(repository);
      return issues.find((one) => one['title'] === 'Drift: table-done');
    });
    expect(String(drift?.['body'])).toContain('Likely reasons');
  });

  it('is not written while nothing changes', async () => {
    const before = writesTo(world);
    await untilPolledAgain(world);
    expect(writesTo(world)).toEqual(before);
  });

  it('takes a tick on a candidate as the command, opens the pull request, and empties the box', async () => {
    const shared = await findingOf(world, backups, 'table-shared');
    const { number, body } = await untilItSays('Needs a decision (1)');
    const mine = `Our notes first.\n\n${ticked(body, 'envs/b')}\n\nAnd last.`;
    await world.github.asUser(writer).editIssue(repository, number, { body: mine });
    const located = await untilState(world, shared, 'in-review');
    expect(located.outcome?.located).toMatchObject({ rootModule: 'envs/b' });
    expect(await world.ledger.locations(located.installationId)).toMatchObject([
      { by: writer, path: 'envs/b' },
    ]);
    const after = await untilItSays('Open pull requests (2)', 'Our notes first.', 'And last.');
    expect(after.body).not.toMatch(tick);
    expect(after.body).not.toContain('Needs a decision');
    expect(after.number).toBe(number);
  });

  it('undoes and refuses the tick of somebody without write permission', async () => {
    const record = await findingOf(world, backups, hostileName);
    const { number, body } = await untilItSays('Open pull requests (2)');
    // Who may not write cannot edit either: the permission was taken away in between.
    world.github.setWebhookUrl(null);
    await world.github.asOwner().editIssue(repository, number, { body: ticked(body, 'evil.example') });
    world.github.setWebhookUrl(`${world.service.url}/api/github/webhooks`);
    const { raw } = await untilItSays(tick);
    await deliverEdit(body, raw, reader);
    await eventually('the refusal is told', async () =>
      (await commentsOn(number)).some((one) =>
        one.includes(`**${reader}** ticked a box that was not carried out`),
      ),
    );
    await eventually('the box is empty again', async () => !tick.test((await theDashboard())?.body ?? ''));
    expect((await world.ledger.get(record.installationId, record.finding.fingerprint))?.history).toEqual(
      record.history,
    );
  });

  it('asks what the configuration says of a command, as a comment would', async () => {
    const { number, body } = await untilItSays('Open pull requests (2)');
    await world.github.asUser(writer).editIssue(repository, number, { body: ticked(body, 'table-open') });
    await eventually('the refusal is told', async () =>
      (await commentsOn(number)).some((one) => one.includes('is for people with admin permission')),
    );
    await eventually('the box is empty again', async () => !tick.test((await theDashboard())?.body ?? ''));
    expect((await findingOf(world, backups, 'table-open')).state).toBe('in-review');
  });

  it('moves what is merged, and closes the drift that is green', async () => {
    const open = await findingOf(world, backups, 'table-open');
    await world.github.asUser(writer).merge(repository, open.pullRequest?.number ?? 0);
    await untilItSays('Waiting for apply (1)', 'Open pull requests (1)');
    const [organisation] = world.organisations;
    const vanta = world.vanta.application(organisation?.vanta.clientId ?? '').organisation;
    const done = await findingOf(world, backups, 'table-done');
    vanta.resolve(backups, done.finding.entity.id);
    await untilState(world, done, 'cleared');
    await eventually('the issue of the drift is closed', async () => {
      const issues = await world.github.asOwner().issues(repository);
      return issues.some((one) => one['title'] === 'Drift: table-done' && one['state'] === 'closed');
    });
    // The one that was merged still fails in that run, and the other is gone.
    const { body } = await untilItSays('Drift (1)', /`table-open`.*complies in code since/);
    expect(body).not.toContain('table-done');
  });

  it('and the files of the evidence tell the same, and nothing in them is run', async () => {
    const request = { installations: [], since: null, tests: [backups] };
    const variables = { REDIS_URL: world.redis.url };
    const read = (format: 'json' | 'csv' | 'md') =>
      openLedgers((ledgers) => exportEvidence({ ...request, format }, ledgers, new Date()), variables);
    const trails: unknown = JSON.parse(await read('json'));
    expect(trails).toHaveLength(5);
    expect(trails).toContainEqual(
      expect.objectContaining({
        resource: expect.objectContaining({ name: 'table-waived' }),
        waiver: expect.objectContaining({ owner: writer, until: soon }),
      }),
    );
    expect(trails).toContainEqual(
      expect.objectContaining({
        people: expect.objectContaining({ merged: expect.objectContaining({ by: writer }) }),
        change: expect.objectContaining({ diff: expect.stringContaining('+  point_in_time_recovery {') }),
      }),
    );
    expect((await read('csv')).split('\r\n')[0]).toContain('"merge commit"');
    expect(await read('md')).toContain('5 findings.');
  });
});
