import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortDrills } from '../src/drills/all-drills.ts';
import type { Drill } from '../src/drills/drill.ts';
import { type DrillResult, failuresOf } from '../src/drills/drill-result.ts';
import { untilSettled } from '../src/drills/ground/settled.ts';
import { runDrill } from '../src/drills/run-drill.ts';

/** The fault hits nothing, and afterwards somebody does what TerraFix must never do. */
const sabotage: Drill = {
  name: 'sabotage',
  part: 'machine',
  asks: 'Nothing is injected, and what must hold is broken by hand.',
  plan: { findings: 2 },
  withinSeconds: 60,
  inject: async (ground) => {
    const planned = ground.github.faults.inject(
      { kind: 'status', status: 500 },
      { path: /^\/never-asked-for$/ },
    );
    ground.arrive(1);
    await untilSettled(ground, 60);
    const [tenant] = ground.tenants;
    const [guarded] = ground.guarded;
    const owner = ground.github.asOwner();
    const repository = tenant?.repository ?? '';
    const base = await owner.headOf(repository, 'main');
    const refs = `/repos/${repository}/git/refs`;
    await owner.request('POST', refs, { ref: 'refs/heads/terrafix/stray-0123456789ab', sha: base });
    await owner.request('PATCH', `${refs}/heads/${guarded?.branch ?? ''}`, { sha: base, force: true });
    await owner.push(repository, 'main', 'notes.md', 'straight to the default branch\n');
    appendFileSync(join(ground.folder, 'web.log'), [...ground.secrets.values()].join(' '));
    return { counts: { 'status 500': planned.hits } };
  },
};

const results = new Map<string, DrillResult>();

function resultOf(name: string): DrillResult {
  const result = results.get(name);
  if (!result) throw new Error(`${name} was not run`);
  return result;
}

beforeAll(async () => {
  await Promise.all(
    [...shortDrills, sabotage].map(async (drill) => results.set(drill.name, await runDrill(drill))),
  );
});

describe('the short drills', () => {
  it.each(shortDrills)('hold: $asks', ({ name }) => {
    const result = resultOf(name);
    expect(failuresOf(result)).toEqual([]);
    expect(Object.values(result.injected).every((count) => count > 0)).toBe(true);
    expect(result.invariants).toHaveLength(6);
  });
});

const failures = (): readonly string[] => failuresOf(resultOf('sabotage'));

describe('a drill', () => {
  it('fails when its fault was never injected', () => {
    expect(failures()).toContain('the fault was never injected: status 500');
  });

  it('fails when a branch stands there that no finding asked for', () => {
    expect(failures()).toContain(
      'one pull request per finding: tenant-01/infra: nobody asked for terrafix/stray-0123456789ab',
    );
  });

  it("fails when a person's commit is gone, and when the default branch has moved", () => {
    expect(failures()).toContainEqual(
      expect.stringMatching(/^no person's commit touched: .*no longer where a person left it$/),
    );
    expect(failures()).toContain("no person's commit touched: tenant-01/infra: the default branch has moved");
  });

  it('fails when a log holds a secret, and does not repeat it', () => {
    const leaks = failures().filter((one) => one.startsWith('no secret in a log or on GitHub: '));
    expect(leaks).toContain('no secret in a log or on GitHub: web.log holds the webhook secret');
    expect(leaks).toHaveLength(4);
    expect(leaks.join(' ')).not.toContain('vcs_tenant');
  });

  it('fails when it was not over in time', () => {
    const good = resultOf(shortDrills[0]?.name ?? '');
    expect(failuresOf({ ...good, recoveredAfterSeconds: null })).toEqual([
      `not recovered within ${good.withinSeconds} seconds`,
    ]);
  });
});
