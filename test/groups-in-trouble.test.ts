import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../src/sandbox/world.ts';
import { grouped, groupsOf, pullOf, startGroups } from './grouping/groups-of.ts';
import { backups, entityOf, tableBlock } from './pull-requests/organisation.ts';
import { eventually } from './support/eventually.ts';

/** In the code from the beginning, and in Vanta when a test says so. */
const later = tableBlock('later');
/** One block, two tables. */
const twins = tableBlock('twins').replace(
  '"twins"\n',
  'each.key\n  for_each     = toset(["castor", "pollux"])\n',
);

let world: World;
let groups: ReturnType<typeof groupsOf>;

beforeAll(async () => {
  world = await startGroups({
    worked: {
      config: grouped,
      tables: { alpha: [backups], beta: [backups] },
      files: { 'later.tf': later },
    },
    closing: { config: grouped, tables: { red: [backups], blue: [backups] } },
    // Not failing yet.
    lost: { config: grouped, tables: { left: [], right: [] } },
    shared: { config: grouped, tables: {}, files: { 'twins.tf': twins } },
  });
  groups = groupsOf(world);
});

afterAll(async () => {
  await world?.stop();
});

describe('a group to whose branch a person has committed', () => {
  it('is not written to: what is new has a pull request of its own, and what is ignored stays in there', async () => {
    const { branch, number } = pullOf(await groups.findingOn('alpha'));
    expect(await groups.numberOf('beta')).toBe(number);
    const commit = await groups.person.push('acme/worked', branch, 'NOTES.md', 'a word\n');
    groups.vanta.fail(backups, entityOf('later'));
    const own = pullOf(await groups.until('later', 'in-review'));
    expect(own.number).not.toBe(number);
    const { finding } = await groups.findingOn('alpha');
    await groups.person.comment(
      'acme/worked',
      number,
      `/terrafix ignore ${finding.fingerprint.slice(0, 12)} a playground`,
    );
    await groups.until('alpha', 'ignored');
    await eventually('it is said that the commit stays', async () =>
      (await groups.commentsOn('acme/worked', number)).includes('the commits stay'),
    );
    expect(await groups.person.headOf('acme/worked', branch)).toBe(commit);
    expect((await groups.person.pullRequest('acme/worked', number))['state']).toBe('open');
  });
});

describe('a group that a person closes', () => {
  it('is left alone as a whole, and said once', async () => {
    const number = await groups.numberOf('red');
    expect(await groups.numberOf('blue')).toBe(number);
    await groups.person.close('acme/closing', number);
    await groups.until('red', 'closed');
    await groups.until('blue', 'closed');
    await eventually('it is said', async () =>
      (await groups.commentsOn('acme/closing', number)).includes('leaves these 2 findings alone'),
    );
    expect(await groups.person.pullRequests('acme/closing')).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  it('before it hears of the pull request finds it again, with the commits of all', async () => {
    const fault = world.github.faults.inject(
      { kind: 'cut-after' },
      { method: 'POST', path: /^\/repos\/acme\/lost\/pulls$/ },
    );
    groups.vanta.fail(backups, entityOf('left'));
    groups.vanta.fail(backups, entityOf('right'));
    const [left, right] = [
      await groups.until('left', 'in-review'),
      await groups.until('right', 'in-review'),
    ].map(pullOf);
    expect(fault.hits).toBe(1);
    expect(left?.number).toBe(right?.number);
    expect((await groups.commitsOn('acme/lost', left?.branch ?? '')).toSorted()).toEqual(['left', 'right']);
    expect(await groups.person.pullRequests('acme/lost')).toHaveLength(1);
  });
});

describe('a group under which the base moves', () => {
  it('is written anew on it, with the commits of all', async () => {
    const { branch, number } = pullOf(await groups.findingOn('left'));
    const text = (await groups.person.readFile('acme/lost', 'main', 'main.tf'))?.text ?? '';
    const moved = text
      .replace('name = "id"', 'name = "key"')
      .replace('hash_key     = "id"', 'hash_key     = "key"');
    await groups.person.push('acme/lost', 'main', 'main.tf', moved);
    await eventually('the branch is on the new base', async () => {
      const now = (await groups.person.readFile('acme/lost', branch, 'main.tf'))?.text ?? '';
      return now.includes('hash_key     = "key"') && now.match(/point_in_time_recovery/g)?.length === 2;
    });
    expect((await groups.commitsOn('acme/lost', branch)).toSorted()).toEqual(['left', 'right']);
    for (const table of ['left', 'right']) await groups.until(table, 'in-review');
    expect(await groups.numberOf('right')).toBe(number);
  });
});

describe('records that are lost', () => {
  it('are found again by what stands in the pull request, and nothing is written', async () => {
    const { branch, number } = pullOf(await groups.findingOn('left'));
    const head = await groups.person.headOf('acme/lost', branch);
    const redis = new Redis(world.redis.url);
    try {
      const keys = (await redis.keys('*')).filter((key) => key.includes('{4500001}'));
      expect(keys.some((key) => key.includes(':finding:'))).toBe(true);
      await redis.del(...keys);
    } finally {
      redis.disconnect();
    }
    for (const table of ['left', 'right']) {
      const found = await groups.until(table, 'in-review');
      expect(pullOf(found).number).toBe(number);
      expect(found.group?.branch).toBe(branch);
    }
    expect(await groups.person.headOf('acme/lost', branch)).toBe(head);
    expect(await groups.person.pullRequests('acme/lost')).toHaveLength(1);
  });
});

describe('two findings on one block', () => {
  it('have one commit: the second waits for the pull request that meets it as well', async () => {
    groups.vanta.fail(backups, entityOf('castor'));
    groups.vanta.fail(backups, entityOf('pollux'));
    const both = await Promise.all(
      ['castor', 'pollux'].map((table) => groups.until(table, 'in-review', 'waiting')),
    );
    expect(both.map(({ state }) => state).toSorted()).toEqual(['in-review', 'waiting']);
    const first = both.find(({ state }) => state === 'in-review');
    const { branch } = pullOf(first ?? (await groups.findingOn('castor')));
    expect(await groups.commitsOn('acme/shared', branch)).toHaveLength(1);
    expect(await groups.person.pullRequests('acme/shared')).toHaveLength(1);
  });
});
