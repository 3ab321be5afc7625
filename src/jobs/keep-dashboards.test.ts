import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DashboardMark, DashboardMemory } from '../ports/dashboard-memory.ts';
import { aFinding } from '../domain/test-support/builders.ts';
import { keepDashboards } from './keep-dashboards.ts';
import { acme, aJobWorld } from './test-support/job-world.ts';

class Notes implements DashboardMemory {
  private readonly marks = new Map<string, DashboardMark>();
  private source: string | null = null;
  recall = async (_id: number, topic: string): Promise<DashboardMark | null> => this.marks.get(topic) ?? null;
  remember = async (_id: number, topic: string, mark: DashboardMark): Promise<void> =>
    void this.marks.set(topic, mark);
  recallSource = async (): Promise<string | null> => this.source;
  rememberSource = async (_id: number, digest: string): Promise<void> => {
    this.source = digest;
  };
}

describe('the dashboards of an installation', () => {
  const world = aJobWorld();
  const { hostFor, ...parts } = world.parts;
  let asked = 0;
  const watched = {
    ...parts,
    dashboards: new Notes(),
    hostFor: (installation: Parameters<typeof hostFor>[0]) => {
      asked += 1;
      return hostFor(installation);
    },
  };
  const keep = (look: string | null = null): Promise<string> =>
    keepDashboards({ version: 1, kind: 'dashboards', installation: acme, look }, watched);

  beforeAll(async () => {
    await world.ledger.claim(acme.id, aFinding(), 'c');
  });
  afterAll(() => world.close());

  it('ask GitHub nothing while nothing moved on the same day', async () => {
    await keep();
    expect(asked).toBe(1);
    world.clock.pass(30);
    expect(await keep()).toBe('nothing moved');
    expect(asked).toBe(1);
  });

  it('are looked at when a finding moved, when a box was ticked, and on the next day', async () => {
    await world.ledger.claim(acme.id, aFinding({ entity: { id: 'S3-other' } }), 'c');
    await keep();
    expect(asked).toBe(2);
    await keep('acme/infra');
    expect(asked).toBe(3);
    world.clock.pass(24 * 60);
    await keep();
    expect(asked).toBe(4);
  });

  it('are none where there is nothing to remember them by', async () => {
    const { dashboards: _dashboards, ...without } = watched;
    const job = { version: 1 as const, kind: 'dashboards' as const, installation: acme, look: null };
    expect(await keepDashboards(job, without)).toBe('switched off');
  });
});
