import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { backups, clientId, entityOf, organisation, people, retention } from './commands/organisation.ts';
import { untilState } from './support/driver.ts';
import { eventually } from './support/eventually.ts';

const infra = 'acme/infra';
const installation = 4_500_001;
const later = ['toy-2', '/app/group-2', 'table-7', 'table-8'];
const patience = { patienceMs: 60_000 };

let world: World;
/** The issue on which findings are listed. */
let dashboard: number;

beforeAll(async () => {
  world = await startWorld({ organisations: [organisation(later)], pollIntervalSeconds: 3 });
  await eventually('every finding has its answer', async () => {
    const records = await world.records();
    return (
      records.length === 11 && records.every(({ state }) => state === 'in-review' || state === 'refused')
    );
  });
});

afterAll(async () => {
  await world?.stop();
});

async function theFinding(name: string): Promise<FindingRecord> {
  const { id } = entityOf(name);
  const found = (await world.records()).find(({ finding }) => finding.entity.id === id);
  if (!found) throw new Error(`no finding on ${name}`);
  return found;
}

function pullOf({ pullRequest, finding }: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!pullRequest) throw new Error(`${finding.entity.displayName} has no pull request`);
  return pullRequest;
}

async function until(name: string, ...states: readonly FindingRecord['state'][]): Promise<FindingRecord> {
  const record = await eventually(`${name} is found`, () => theFinding(name).catch(() => null), patience);
  return untilState(world, record, ...states);
}

/** Writes a comment, waits until TerraFix has reacted to it for good, and returns its answer and reactions. */
async function say(
  login: string,
  repository: string,
  number: number,
  text: string,
): Promise<{ readonly answer: string; readonly reactions: readonly string[] }> {
  const person = world.github.asUser(login);
  const id = await person.comment(repository, number, text);
  const reactions = await eventually(
    `${text} is settled`,
    async () => {
      const found = await person.reactions(repository, id);
      return found.some((one) => one === 'rocket' || one === 'confused') ? found : null;
    },
    patience,
  );
  const comments = await person.comments(repository, number);
  const own = comments.find((one) => String(one['body']).includes(`terrafix:answer-comment-${id} `));
  return { answer: own ? String(own['body']) : '', reactions };
}

/** On the pull request of a finding. */
async function ask(name: string, text: string, login: string = people.writer) {
  const { repository, number } = pullOf(await theFinding(name));
  return say(login, repository, number, text);
}

function vanta() {
  return world.vanta.application(clientId).organisation;
}

const isDone = ['eyes', 'rocket'];
const isRefused = ['eyes', 'confused'];

describe('a branch on command', () => {
  it('is brought up to the newest base by rebase', async () => {
    const before = pullOf(await theFinding('table-1'));
    const writer = world.github.asUser(people.writer);
    const base = await writer.push(infra, 'main', 'README.md', 'moved on\n');
    expect(await ask('table-1', '/terrafix rebase')).toMatchObject({ reactions: isDone });
    const after = pullOf(await until('table-1', 'in-review'));
    expect(after).toMatchObject({ number: before.number, branch: before.branch });
    expect(after.headCommit).not.toBe(before.headCommit);
    const compared = await writer.request('GET', `/repos/${infra}/compare/${base}...${after.headCommit}`);
    expect(compared).toMatchObject({ merge_base_commit: { sha: base } });
    expect(await writer.files(infra, after.number)).toHaveLength(1);
  });

  it('is left to the person who committed to it, until it is recreated after a second word for the same head', async () => {
    const { number, branch } = pullOf(await theFinding('table-2'));
    const writer = world.github.asUser(people.writer);
    const theirs = await writer.push(infra, branch, 'NOTES.md', 'a word\n', 'add @everyone notes');
    const refused = await ask('table-2', '/terrafix rebase');
    expect(refused).toMatchObject({ reactions: isRefused });
    expect(refused.answer).toContain('never changes a branch that a person has worked on');
    expect(await writer.headOf(infra, branch)).toBe(theirs);

    const unasked = await ask('table-2', '/terrafix recreate yes');
    expect(unasked.answer).toContain('That was not asked');
    const more = await writer.push(infra, branch, 'NOTES.md', 'two words\n', 'more notes');
    const stale = await ask('table-2', '/terrafix recreate yes');
    expect(stale.answer).toContain('somebody has pushed since');
    expect(stale.answer).toContain(`\`${more.slice(0, 12)}\` more notes, by **${people.writer}**`);
    expect(stale.answer).toContain(`\`${theirs.slice(0, 12)}\``);
    expect(stale.answer).not.toContain('@everyone');
    expect(await writer.headOf(infra, branch)).toBe(more);

    expect(await ask('table-2', '/terrafix recreate yes')).toMatchObject({ reactions: isDone });
    const after = pullOf(await until('table-2', 'in-review'));
    expect(await writer.headOf(infra, branch)).toBe(after.headCommit);
    expect(after.number).toBe(number);
    expect((await writer.commits(infra, number)).map((one) => String(one['sha']))).toEqual([
      after.headCommit,
    ]);
    expect((await theFinding('table-2')).history).toContainEqual(
      expect.objectContaining({ by: people.writer, note: expect.stringContaining('written anew') }),
    );
  });
});

describe('a replacement', () => {
  it('is refused until a person allows it, and opened with the procedure on top then', async () => {
    const refused = await theFinding('crm-refused');
    expect(refused.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'would-recreate' } });
    const id = refused.finding.fingerprint.slice(0, 12);
    expect(await ask('table-1', `/terrafix approve-replacement ${id}`)).toMatchObject({ reactions: isDone });
    const record = await until('crm-refused', 'in-review');
    expect(record.replacement).toMatchObject({ by: people.writer, address: 'aws_db_instance.crm_refused' });
    const pull = await world.github.asUser(people.writer).pullRequest(infra, pullOf(record).number);
    expect(pull['draft']).toBe(false);
    expect(String(pull['body'])).toMatch(
      /^> \[!CAUTION\]\n> \*\*Applying this destroys .* Allowed by \*\*wanda/,
    );
  });

  it('that is a draft is made ready', async () => {
    const { repository, number } = pullOf(await theFinding('crm-draft'));
    const writer = world.github.asUser(people.writer);
    expect((await writer.pullRequest(repository, number))['draft']).toBe(true);
    expect(await ask('crm-draft', '/terrafix approve-replacement')).toMatchObject({ reactions: isDone });
    expect((await writer.pullRequest(repository, number))['draft']).toBe(false);
  });

  it('is not there to be allowed where nothing is replaced', async () => {
    const { answer, reactions } = await ask('table-1', '/terrafix approve-replacement');
    expect(reactions).toEqual(isRefused);
    expect(answer).toContain('replaces nothing');
  });
});

describe('putting off and leaving alone', () => {
  it('snoozes until a day and takes it up again on unignore', async () => {
    const { answer, reactions } = await ask('table-3', '/terrafix snooze 2 weeks after the freeze');
    expect(reactions).toEqual(isDone);
    expect(answer).toMatch(/Put off until \*\*\d{4}-\d\d-\d\d \d\d:\d\d UTC\*\* \(after the freeze\)/);
    expect(await theFinding('table-3')).toMatchObject({
      state: 'snoozed',
      snoozed: { by: people.writer, reason: 'after the freeze' },
    });
    expect(await ask('table-3', '/terrafix snooze 30 years')).toMatchObject({ reactions: isRefused });
    expect(await ask('table-3', '/terrafix unignore')).toMatchObject({ reactions: isDone });
    await until('table-3', 'in-review');
  });

  it('ignores a finding and takes that back in a pull request that is open again', async () => {
    const { number } = pullOf(await theFinding('table-4'));
    const { answer } = await ask('table-4', '/terrafix ignore rule-breaking is fine here');
    expect(answer).toContain('`/terrafix unignore`');
    await until('table-4', 'ignored');
    await ask('table-4', '/terrafix unignore');
    const record = await until('table-4', 'in-review');
    expect(pullOf(record).number).not.toBe(number);
  });

  it('ignores a rule in the repository, which the next finding of it tells, until that is taken back', async () => {
    // It would cover what only a team may ignore.
    expect((await ask('/app/group-1', '/terrafix ignore rule')).answer).toContain(
      'for members of `acme/security`',
    );
    const { answer } = await ask('/app/group-1', '/terrafix ignore rule not for us', people.guard);
    const id = /`\/terrafix unignore ([0-9a-f]{8})`/.exec(answer)?.[1] ?? '';
    expect(answer).toContain(`Every finding of test \`${retention}\``);
    await until('/app/group-1', 'ignored');

    vanta().fail(retention, entityOf('/app/group-2'));
    const refused = await until('/app/group-2', 'refused');
    expect(refused.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'waived' } });
    const said = refused.outcome?.kind === 'refused' ? refused.outcome.refusal : null;
    expect(said?.facts[0]).toMatch(
      /`gus-guard` decided on \d{4}-\d\d-\d\d to leave test .* alone, because: not for us/,
    );
    expect(said?.nextSteps[0]).toContain(`/terrafix unignore ${id}`);
    expect((await ask('table-1', '/terrafix status')).answer).toContain(`\`${id}\` Every finding of test`);

    expect((await ask('table-1', `/terrafix unignore ${id}`)).answer).toContain(
      '2 findings are taken up again',
    );
    await until('/app/group-1', 'in-review');
    await until('/app/group-2', 'in-review');
    expect((await ask('table-1', `/terrafix unignore ${'0'.repeat(8)}`)).answer).toContain(
      'There is no decision',
    );
  });

  it('ignores what is below a folder', async () => {
    expect((await ask('toy-1', '/terrafix ignore path is not for us')).answer).toContain(
      'There is no folder `is`',
    );
    await ask('toy-1', '/terrafix ignore path envs/sandbox only a playground');
    await until('toy-1', 'ignored');
    vanta().fail(backups, entityOf('toy-2'));
    expect((await until('toy-2', 'refused')).outcome).toMatchObject({ refusal: { reason: 'waived' } });
  });
});

describe('who may', () => {
  it('is who the configuration names, for the paths that it names', async () => {
    const denied = await ask('prod-1', '/terrafix ignore', people.admin);
    expect(denied).toMatchObject({ reactions: isRefused });
    expect(denied.answer).toContain('for members of `acme/security`');
    expect(await ask('prod-1', '/terrafix ignore accepted', people.guard)).toMatchObject({
      reactions: isDone,
    });
    expect((await until('prod-1', 'ignored')).history.at(-1)).toMatchObject({ by: people.guard });
  });

  it('is nobody with read permission elsewhere, and they share one answer', async () => {
    const before = await theFinding('table-5');
    for (const login of [people.reader, people.guard]) {
      expect(await ask('table-5', '/terrafix snooze 3d', login)).toEqual({
        answer: '',
        reactions: isRefused,
      });
    }
    const { repository, number } = pullOf(before);
    const comments = await world.github.asUser(people.reader).comments(repository, number);
    expect(comments.filter((one) => String(one['body']).includes('terrafix:no-permission'))).toHaveLength(1);
    expect((await theFinding('table-5')).history).toEqual(before.history);
  });

  it('is asked when the command runs', async () => {
    await world.github.setPermission(infra, people.writer, 'read');
    try {
      expect(await ask('table-5', '/terrafix snooze 3d')).toMatchObject({ reactions: isRefused });
    } finally {
      await world.github.setPermission(infra, people.writer, 'write');
    }
    expect((await theFinding('table-5')).state).toBe('in-review');
  });
});

describe('a pause', () => {
  it('is for administrators here, lets nothing be opened or pushed, and ends with what waited taken up', async () => {
    expect(await ask('table-6', '/terrafix pause 3d')).toMatchObject({ reactions: isRefused });
    const { answer } = await ask('table-6', '/terrafix pause 3d the freeze', people.admin);
    expect(answer).toMatch(/paused by \*\*ada-admin\*\* until .* UTC \(the freeze\)/);

    vanta().fail(backups, entityOf('table-7'));
    const waiting = await until('table-7', 'waiting');
    expect(waiting.waiting).toMatchObject({ for: 'pause' });
    expect(waiting.pullRequest).toBeNull();
    const refused = await ask('table-6', '/terrafix regenerate say why');
    expect(refused.answer).toContain('`/terrafix resume` ends that');
    expect((await ask('table-6', '/terrafix status')).answer).toContain('Paused by **ada-admin**');

    const resumed = await ask('table-6', '/terrafix resume', people.admin);
    expect(resumed.answer).toContain('One finding that waited is taken up');
    await until('table-7', 'in-review');
    expect((await ask('table-6', '/terrafix resume', people.admin)).reactions).toEqual(isRefused);
  });
});

describe('what is told', () => {
  it('is where the finding and the repository stand', async () => {
    const { answer } = await ask('table-6', '/terrafix status');
    expect(answer).toContain('State: `in-review`');
    expect(answer).toMatch(/\d+ findings: .*\d+ `in-review`/);
    expect(answer).toContain('open pull requests `100`');
    expect(answer).toMatch(/Vanta was last asked at .* UTC; the next is at/);
    expect(answer).toContain('Not paused.');
  });

  it('is the evidence, folded', async () => {
    const { answer } = await ask('table-2', '/terrafix evidence');
    expect(answer).toContain(`(\`${backups}\`)`);
    expect(answer).toMatch(
      /<details><summary>What was changed<\/summary>[\s\S]*\+ {2}point_in_time_recovery/,
    );
    expect(answer).toContain('confirmed that the branch is written anew');
    expect(answer).not.toMatch(/@everyone/);
  });

  it('is every command, by help', async () => {
    const { answer } = await ask('table-6', '/terrafix help');
    for (const name of ['recreate', 'unignore', 'approve-replacement', 'evidence', 'resume'])
      expect(answer).toContain(`\`/terrafix ${name}`);
  });
});

describe('the dashboard issue', () => {
  beforeAll(async () => {
    dashboard = await eventually('the dashboard is there', async () => openDashboard(), patience);
  });

  it('takes commands that name a finding by its id', async () => {
    const id = (await theFinding('table-5')).finding.fingerprint.slice(0, 12);
    const said = await say(
      people.writer,
      infra,
      dashboard,
      `/terrafix snooze ${id} 3d\n/terrafix status ${id}`,
    );
    expect(said.reactions).toEqual(isDone);
    expect(said.answer).toContain('State: `snoozed`');
    expect((await theFinding('table-5')).state).toBe('snoozed');
    expect(await say(people.writer, infra, dashboard, `/terrafix unignore ${id}`)).toMatchObject({
      reactions: isDone,
    });
    await until('table-5', 'in-review');
  });

  it('asks which finding is meant, and refuses strangers', async () => {
    expect((await say(people.writer, infra, dashboard, '/terrafix snooze 3d')).answer).toContain(
      'Which finding?',
    );
    expect((await say(people.writer, infra, dashboard, '/terrafix retry 0123456789ab')).answer).toContain(
      'No finding that you can command',
    );
    expect(await say(people.reader, infra, dashboard, '/terrafix status')).toEqual({
      answer: '',
      reactions: isRefused,
    });
  });
});

describe('a delivery that comes twice', () => {
  it('changes nothing, whatever the command', async () => {
    vanta().fail(backups, entityOf('table-8'));
    await until('table-8', 'in-review');
    await ask('table-8', '/terrafix snooze 3d');
    await ask('table-8', '/terrafix unignore');
    await until('table-8', 'in-review');
    const before = await world.records();
    const decisions = await world.ledger.decisions(installation);
    const own = world.github.webhooks.deliveries.filter(({ event }) => event === 'issue_comment');
    for (const { id } of own) expect(await world.github.webhooks.redeliver(id)).toBeLessThan(300);
    expect((await ask('table-6', '/terrafix help')).reactions).toEqual(isDone);
    expect(await world.records()).toEqual(before);
    expect(await world.ledger.decisions(installation)).toEqual(decisions);
  });
});

/** The one that TerraFix keeps. */
async function openDashboard(): Promise<number | null> {
  const issues = await world.github
    .asUser(people.writer)
    .request('GET', `/repos/${infra}/issues?per_page=100`);
  const found = Array.isArray(issues)
    ? issues.find((one) => String(one?.body ?? '').startsWith('<!-- terrafix:issue:dashboard -->'))
    : undefined;
  return found ? Number(found.number) : null;
}
