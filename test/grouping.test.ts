import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../src/sandbox/world.ts';
import { grouped, groupsOf, pullOf, startGroups } from './grouping/groups-of.ts';
import { backups, encryption, entityOf } from './pull-requests/organisation.ts';
import { eventually } from './support/eventually.ts';

let world: World;
let groups: ReturnType<typeof groupsOf>;

beforeAll(async () => {
  world = await startGroups({
    infra: {
      // A pull request counts once, however many findings it holds.
      config: `${grouped}limits:\n  open-pull-requests: 2\n`,
      tables: { one: [backups], two: [backups], three: [backups], other: [encryption] },
    },
  });
  groups = groupsOf(world);
});

afterAll(async () => {
  await world?.stop();
});

describe('findings of one root cause', () => {
  it('have one pull request, with a commit for each', async () => {
    const records = await Promise.all(['one', 'two', 'three'].map(groups.findingOn));
    const [first] = records.map(pullOf);
    expect(new Set(records.map((record) => pullOf(record).number)).size).toBe(1);
    const commits = await groups.commitsOn('acme/infra', first?.branch ?? '');
    expect(commits.toSorted()).toEqual(['one', 'three', 'two']);
    // The other one is of another requirement.
    expect(await groups.person.pullRequests('acme/infra')).toHaveLength(2);
    const pull = await groups.person.pullRequest('acme/infra', first?.number ?? 0);
    expect(pull['title']).toContain('3 findings of DynamoDB tables have backups');
    for (const { finding } of records) {
      expect(pull['body']).toContain(`\`${finding.entity.displayName}\``);
      expect(pull['body']).toContain(`id: \`${finding.fingerprint.slice(0, 12)}\``);
    }
  });

  it('say of a command which names none that it is of all, and where that is unsafe ask which', async () => {
    const number = await groups.numberOf('one');
    await groups.person.comment(
      'acme/infra',
      number,
      '/terrafix explain\n/terrafix locate aws_dynamodb_table.one',
    );
    const said = await eventually('it is answered', async () => {
      const text = await groups.commentsOn('acme/infra', number);
      return text.includes('Which finding?') ? text : null;
    });
    for (const name of ['one', 'two', 'three']) expect(said).toContain(`**\`${name}\`**`);
  });

  it('lose the commit of one that is green without it, and keep the others', async () => {
    const { branch, number } = pullOf(await groups.findingOn('two'));
    groups.vanta.resolve(backups, entityOf('two').id);
    await groups.until('two', 'cleared');
    await eventually('its commit is gone', async () => {
      return (await groups.commitsOn('acme/infra', branch)).toSorted().join() === 'one,three';
    });
    const text = (await groups.person.readFile('acme/infra', branch, 'main.tf'))?.text ?? '';
    expect(text.match(/point_in_time_recovery/g)).toHaveLength(2);
    await eventually('the body says so', async () =>
      (await groups.bodyOf('acme/infra', number)).includes(
        'Not in here any more: `two` (Vanta is green without it)',
      ),
    );
    await eventually(
      'its record knows no more of it',
      async () => (await groups.findingOn('two')).pullRequest === null,
    );
    expect(await groups.commentsOn('acme/infra', number)).toContain('Its commit leaves this pull request');
  });

  it('are each followed after the merge', async () => {
    await groups.until('one', 'in-review');
    await groups.until('three', 'in-review');
    const number = await groups.numberOf('one');
    await groups.person.merge('acme/infra', number);
    await groups.until('one', 'waiting-for-apply');
    await groups.until('three', 'waiting-for-apply');
    groups.vanta.resolve(backups, entityOf('three').id);
    await groups.until('three', 'verified');
    expect((await groups.findingOn('one')).state).not.toBe('verified');
    expect((await groups.findingOn('two')).state).toBe('cleared');
  });
});
