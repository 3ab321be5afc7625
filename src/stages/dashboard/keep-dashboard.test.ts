import { beforeEach, describe, expect, it } from 'vitest';
import { RepositoryConfig } from '../../config/repository-config.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { DashboardMark, DashboardMemory } from '../../ports/dashboard-memory.ts';
import type { DashboardInput } from './dashboard-input.ts';
import { type DashboardDeps, keepDashboard, type Kept } from './keep-dashboard.ts';

/** One issue, and what was written to it. */
class FakeTracker {
  issue: { state: 'open' | 'closed'; title: string; body: string } | null = null;
  reads = 0;
  readonly writes: string[] = [];
  readonly comments = new Map<string, string>();

  readonly host: DashboardDeps['host'] = {
    findIssue: async () => {
      this.reads += 1;
      return this.issue && { ...this.issue, number: 12, url: 'https://github.example/acme/infra/issues/12' };
    },
    ensureIssue: async (_repository, _topic, { title, body }) => {
      const wrote = this.issue === null ? 'opened' : this.issue.state === 'closed' ? 'reopened' : 'updated';
      this.issue = { state: 'open', title, body };
      this.writes.push(wrote);
      return { ...this.issue, number: 12, url: '', wrote };
    },
    closeIssue: async () => {
      if (this.issue) this.issue.state = 'closed';
      this.writes.push('closed');
      return true;
    },
    ensureComment: async (_repository, _number, topic, body) => void this.comments.set(topic, body),
  };

  tick(line: RegExp): void {
    if (!this.issue) throw new Error('there is no issue');
    this.issue.body = this.issue.body
      .split('\n')
      .map((one) => (line.test(one) ? one.replace('[ ]', '[x]') : one))
      .join('\n');
  }
}

class FakeMemory implements DashboardMemory {
  private readonly marks = new Map<string, DashboardMark>();
  recall = async (id: number, topic: string): Promise<DashboardMark | null> =>
    this.marks.get(`${id} ${topic}`) ?? null;
  remember = async (id: number, topic: string, mark: DashboardMark): Promise<void> =>
    void this.marks.set(`${id} ${topic}`, mark);
  recallSource = async (): Promise<string | null> => null;
  rememberSource = async (): Promise<void> => {};
}

const open = aRecord({ state: 'in-review', pullRequest: aPullRequestRef() });
const verified = { ...open, state: 'verified' as const, updatedAt: '2026-11-20T00:00:00.000Z' };

function undecided(name: string): FindingRecord {
  const trail = { located: null, measured: null, change: null, proof: null, timings: {} };
  return aRecord({
    finding: aFinding({ entity: { id: name, displayName: name } }),
    state: 'refused',
    outcome: { ...trail, kind: 'refused', refusal: { reason: 'ambiguous', facts: [], nextSteps: [] } },
  });
}

let tracker: FakeTracker;
let memory: FakeMemory;

beforeEach(() => {
  tracker = new FakeTracker();
  memory = new FakeMemory();
});

function keep(
  records: readonly FindingRecord[],
  details: Partial<DashboardInput> = {},
  isForced = false,
  mayOpen = true,
): Promise<Kept> {
  const input: DashboardInput = {
    repository: 'acme/infra',
    records,
    decisions: [],
    config: RepositoryConfig.parse({}),
    problems: [],
    pollFault: null,
    now: new Date('2026-11-21T15:20:00Z'),
    signingKey: 'k',
    ...details,
  };
  return keepDashboard(input, 1, { host: tracker.host, memory }, { isForced, mayOpen });
}

function ending(until: string, reviewers: readonly string[] = []): Pick<DashboardInput, 'config'> {
  return {
    config: RepositoryConfig.parse({
      reviewers,
      waivers: [{ name: 'acme-website', owner: 'rita', reason: 'ask @everyone', until }],
    }),
  };
}

describe('the dashboard issue', () => {
  it('is made when there is something to say, and not before', async () => {
    expect(await keep([verified])).toBe('nothing');
    expect(tracker.issue).toBeNull();
    expect(await keep([open])).toBe('opened');
    expect(tracker.issue?.body).toContain('[#7]');
  });

  it('is kept up to date, and not made, where the configuration cannot be read', async () => {
    expect(await keep([open], {}, false, false)).toBe('nothing');
    expect(tracker.issue).toBeNull();
    expect(await keep([open])).toBe('opened');
    expect(await keep([open, undecided('acme-x')], {}, false, false)).toBe('updated');
  });

  it('is neither read nor written while it says the same', async () => {
    await keep([open]);
    const { reads } = tracker;
    expect(await keep([open], { now: new Date('2026-11-21T17:00:00Z') })).toBe('nothing');
    expect(tracker.reads).toBe(reads);
    expect(tracker.writes).toEqual(['opened']);
  });

  it('is found again and left as it is when the notes on it are lost', async () => {
    await keep([open]);
    memory = new FakeMemory();
    expect(await keep([open], { now: new Date('2026-11-21T17:00:00Z') })).toBe('nothing');
    expect(tracker.writes).toEqual(['opened']);
  });

  it('keeps what people write around its list, and the title that they give it', async () => {
    await keep([open]);
    const { body = '' } = tracker.issue ?? {};
    tracker.issue = { state: 'open', title: 'Compliance', body: `Ask @rita first.\n\n${body}\n\nOur notes.` };
    expect(await keep([open, undecided('acme-x')])).toBe('updated');
    expect(tracker.issue.title).toBe('Compliance');
    expect(tracker.issue.body).toMatch(/^Ask @rita first\.\n\n<!-- terrafix:dashboard:begin/);
    expect(tracker.issue.body).toMatch(/dashboard:end -->\n\nOur notes\.$/);
    expect(tracker.issue.body.match(/dashboard:begin/g)).toHaveLength(1);
  });

  it('has its boxes emptied when it is looked at after a tick', async () => {
    await keep([open]);
    tracker.tick(/#7/);
    expect(tracker.issue?.body).toContain('- [x]');
    expect(await keep([open])).toBe('nothing');
    expect(await keep([open], {}, true)).toBe('updated');
    expect(tracker.issue?.body).not.toContain('- [x]');
  });

  it('closes itself when nothing is open, and opens again', async () => {
    await keep([open]);
    expect(await keep([verified])).toBe('closed');
    expect(tracker.issue?.body).toContain('Nothing is open');
    expect(await keep([open])).toBe('reopened');
  });

  it('stays closed when a person closed it, until something new needs a decision', async () => {
    const first = undecided('acme-first');
    await keep([open, first]);
    if (tracker.issue) tracker.issue.state = 'closed';
    expect(await keep([first])).toBe('left');
    expect(await keep([open, first, { ...open, finding: aFinding({ entity: { id: 'other' } }) }])).toBe(
      'left',
    );
    expect(tracker.writes).toEqual(['opened']);
    expect(await keep([open, first, undecided('acme-second')])).toBe('reopened');
  });

  it('that was deleted is made anew when something changes, not before', async () => {
    await keep([open]);
    tracker.issue = null;
    expect(await keep([open])).toBe('nothing');
    expect(await keep([open], {}, true)).toBe('nothing');
    expect(await keep([open, undecided('acme-x')])).toBe('opened');
  });

  it('reminds once of a waiver that ends, and mentions its owner only where that is a configured login', async () => {
    await keep([open], ending('2027-01-31'));
    expect(tracker.comments.size).toBe(0);
    await keep([open], ending('2026-12-01'));
    expect([...tracker.comments.values()]).toEqual([
      expect.stringMatching(/^The waiver `waivers\[0\]` of rita .* ends on 2026-12-01/),
    ]);
    expect([...tracker.comments.values()].join()).not.toMatch(/@\w/);
    tracker.comments.clear();
    await keep([open, verified], ending('2026-12-01', ['Rita']));
    expect(tracker.comments.size).toBe(0);
    await keep([open], ending('2026-12-02', ['Rita']));
    expect([...tracker.comments.values()]).toEqual([expect.stringMatching(/^@rita: the waiver/)]);
  });
});
