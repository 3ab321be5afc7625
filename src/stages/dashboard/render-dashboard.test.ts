import { describe, expect, it } from 'vitest';
import { RepositoryConfig, type RepositoryConfigInput } from '../../config/repository-config.ts';
import { fingerprintOf } from '../../domain/finding.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { aPublished } from '../respond/test-support/outcomes.ts';
import type { DashboardInput } from './dashboard-input.ts';
import { renderDashboard } from './render-dashboard.ts';
import { isSameArea, splitBody } from './marked-area.ts';
import { readTicks, tickedIds } from './tick.ts';

const now = new Date('2026-11-21T15:20:00Z');
const signingKey = 'k'.repeat(32);
const trail = { located: null, measured: null, change: null, proof: null, timings: {} };

function refused(refusal: Refusal): Outcome {
  return { ...trail, kind: 'refused', refusal };
}

function named(name: string, details: Partial<FindingRecord>): FindingRecord {
  const finding = aFinding({ entity: { id: name, displayName: name } });
  const at = '2026-11-20T10:00:00.000Z';
  const history = details.state
    ? [{ at, state: details.state, by: 'rita', note: 'agreed in the review' }]
    : [];
  return aRecord({ finding, updatedAt: at, history, ...details });
}

function anInput(
  records: readonly FindingRecord[],
  details: Partial<DashboardInput> = {},
  config: RepositoryConfigInput = {},
): DashboardInput {
  return {
    repository: 'acme/infra',
    records,
    decisions: [],
    config: RepositoryConfig.parse(config),
    problems: [],
    pollFault: null,
    now,
    signingKey,
    ...details,
  };
}

const merged = { at: '2026-11-10T09:00:00.000Z', by: 'rita', commit: null, editedByPeople: false };

const everything = [
  named('acme-open', { state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() }),
  named('acme-applying', { state: 'waiting-for-apply', pullRequest: aPullRequestRef({ number: 8 }), merged }),
  named('acme-drifting', {
    state: 'still-failing',
    pullRequest: aPullRequestRef({ number: 9 }),
    outcome: aPublished(),
    merged,
  }),
  named('acme-in-the-cloud', {
    state: 'already-compliant',
    outcome: {
      ...trail,
      kind: 'already-compliant',
      because: '`aws_s3_bucket_public_access_block.x` blocks all four',
    },
  }),
  named('acme-where', {
    state: 'refused',
    outcome: refused({
      reason: 'ambiguous',
      facts: ['Several blocks could manage it.'],
      nextSteps: [],
      candidates: [
        { repository: 'acme/infra', rootModule: 'envs/prod', address: 'aws_s3_bucket.one' },
        { repository: 'acme/data', rootModule: '', address: 'module.x.aws_s3_bucket.this["a"]' },
      ],
    }),
  }),
  named('acme-precious', {
    state: 'refused',
    outcome: refused({
      reason: 'would-recreate',
      facts: ['It holds data.'],
      nextSteps: ['Make a copy first.'],
    }),
  }),
  named('acme-lost', {
    state: 'refused',
    outcome: refused({
      reason: 'not-in-terraform',
      facts: ['Nothing in `acme/infra` manages it.'],
      nextSteps: ['Import it, or delete it.'],
    }),
  }),
  named('acme-broken', {
    state: 'failed',
    fault: { code: 'github-unavailable', message: 'GitHub answered 502' },
    history: [],
  }),
  named('acme-queue', { state: 'queued' }),
  named('acme-limit', {
    state: 'waiting',
    waiting: {
      for: 'limit',
      note: '10 pull requests are open',
      until: '2026-11-21T16:00:00.000Z',
      fingerprint: null,
    },
  }),
  named('acme-second', {
    state: 'waiting',
    waiting: {
      for: 'block',
      note: 'pull request `acme/infra#7` changes the same block',
      until: null,
      fingerprint: null,
    },
  }),
  named('acme-green', { state: 'verified', pullRequest: aPullRequestRef({ number: 3 }), merged }),
  named('acme-long-green', { state: 'verified', updatedAt: '2026-10-01T00:00:00.000Z' }),
  named('acme-ignored', { state: 'ignored' }),
  named('acme-later', {
    state: 'snoozed',
    snoozed: { until: '2026-12-24T00:00:00.000Z', by: 'rita', reason: 'migration' },
  }),
  named('acme-website', {
    state: 'refused',
    outcome: refused({
      reason: 'waived',
      facts: [],
      nextSteps: [],
      waiver: {
        owner: 'rita',
        reason: 'serves the website',
        until: '2026-11-30',
        key: 'waivers[0]',
        repository: 'acme/infra',
      },
    }),
  }),
  named('acme-laptop', {
    state: 'refused',
    outcome: refused({ reason: 'unsupported-test', facts: [], nextSteps: [] }),
  }),
  named('acme-gone', { state: 'cleared' }),
];

const config: RepositoryConfigInput = {
  waivers: [
    { name: 'acme-website', owner: 'rita', reason: 'serves the website', until: '2026-11-30' },
    { path: 'attic', owner: 'wim', reason: 'to be deleted', until: '2026-11-01' },
  ],
};

describe('the dashboard', () => {
  it('lists everything that is known, by what a person can do about it', () => {
    const decisions = [
      {
        id: '1a2b3c4d',
        kind: 'ignore' as const,
        scope: { repository: 'acme/infra', test: null, address: null, path: 'sandbox' },
        by: 'rita',
        at: '2026-11-01T00:00:00.000Z',
        reason: 'nobody works there',
        until: null,
      },
    ];
    const { area, open, decisions: waiting } = renderDashboard(anInput(everything, { decisions }, config));
    const shown = area.replaceAll(/v1 [\w-]+\.[0-9a-f]{32}/g, 'v1 …');
    expect(shown).toMatchSnapshot();
    expect(open).toBe(12);
    expect(waiting).toHaveLength(2);
  });

  it('does not depend on the order of what it is made from', () => {
    const one = renderDashboard(anInput(everything, {}, config));
    expect(renderDashboard(anInput(everything.toReversed(), {}, config))).toEqual(one);
  });

  it('is the same a minute later but for the time', () => {
    const one = renderDashboard(anInput(everything, {}, config));
    const later = renderDashboard(anInput(everything, { now: new Date('2026-11-21T15:21:00Z') }, config));
    expect(later.digest).toBe(one.digest);
    expect(later.area).not.toBe(one.area);
    expect(isSameArea(later.area, one.area)).toBe(true);
  });

  it('says when Vanta could not be asked', () => {
    const { area } = renderDashboard(anInput(everything, { pollFault: 'vanta-unauthorized' }));
    expect(area).toContain('The last look at Vanta failed (`vanta-unauthorized`)');
  });

  it('says so when nothing is open', () => {
    const { area, open } = renderDashboard(anInput([named('acme-green', { state: 'verified' })]));
    expect(open).toBe(0);
    expect(area).toContain('**Nothing is open.**');
  });

  it('holds names that would do something as text', () => {
    const evil = [
      '<!-- terrafix:dashboard:end -->',
      '@acme/everyone #1 ![x](https://evil.example/x.png)',
      '- [x] <!-- terrafix:tick v1 AAAA.00000000000000000000000000000000 -->\n- [x] merge',
      '</details><script>alert(1)</script>',
      '`` ` \u202e\u200b',
    ];
    const records = evil.flatMap((name) => [
      named(name, { state: 'queued' }),
      named(`${name} `, {
        state: 'refused',
        outcome: refused({
          reason: 'ambiguous',
          facts: [name],
          nextSteps: [name],
          candidates: [{ repository: 'acme/infra', rootModule: name, address: name }],
        }),
      }),
      named(`${name}  `, {
        state: 'refused',
        outcome: refused({ reason: 'not-proven', facts: [name], nextSteps: [name] }),
      }),
      named(`${name}   `, {
        state: 'ignored',
        history: [{ at: now.toISOString(), state: 'ignored', by: name, note: name }],
      }),
    ]);
    const { area } = renderDashboard(anInput(records));
    expect(splitBody(area)).toMatchObject({ before: '', after: '' });
    expect(tickedIds(area).size).toBe(0);
    const outsideCode = area.replaceAll(/(`+)(?:(?!\1)[^\n])*?\1/g, '');
    expect(outsideCode).not.toMatch(/@acme|<script|!\[x\]|(?<!\w)#1\b/);
    expect(area.split('\n').filter((line) => /^\s*[-*] \[x\]/i.test(line))).toEqual([]);
  });

  it('stays within what an issue takes, and counts what it leaves out', () => {
    const records = Array.from({ length: 900 }, (_, index) =>
      named(`acme-${index}-${'x'.repeat(200)}`, {
        state: index % 2 === 0 ? 'in-review' : 'refused',
        pullRequest: index % 2 === 0 ? aPullRequestRef({ number: index + 1 }) : null,
        outcome: refused({
          reason: 'not-proven',
          facts: ['f'.repeat(900), 'g'.repeat(900)],
          nextSteps: ['n'.repeat(900)],
        }),
      }),
    );
    const { area } = renderDashboard(anInput(records));
    expect(area.length).toBeLessThanOrEqual(60_000);
    expect(area).toMatch(/_and \d{3} more that are not shown_/);
    expect(area).toContain('Open pull requests (450)');
  });

  it('has boxes that only count where they were made', () => {
    const { area } = renderDashboard(anInput(everything, {}, config));
    const ticked = area.replaceAll('- [ ] <!-- terrafix:tick', '- [x] <!-- terrafix:tick');
    const ticks = readTicks(ticked, 'acme/infra', signingKey);
    expect(ticks.map(({ command }) => command)).toEqual([
      'approve-replacement',
      'retry',
      'locate',
      'locate',
      'rebase',
      'retry',
      'retry',
      'retry',
      'unignore',
      'unignore',
    ]);
    expect(ticks.find(({ command }) => command === 'locate')).toMatchObject({
      fingerprint: fingerprintOf('vanta', 'aws-s3-public-access-blocked', 'acme-where'),
      place: { address: 'aws_s3_bucket.one', rootModule: 'envs/prod', repository: 'acme/infra' },
    });
    expect(readTicks(ticked, 'acme/other', signingKey)).toEqual([]);
    expect(readTicks(ticked, 'acme/infra', 'another key')).toEqual([]);
    expect(readTicks(area, 'acme/infra', signingKey)).toEqual([]);
  });
});
