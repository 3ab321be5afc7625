import { z } from 'zod';
import type { FindingRecord, FindingState } from '../../src/domain/record.ts';
import type { Expectation } from '../../src/sandbox/scenario.ts';
import type { World } from '../../src/sandbox/world.ts';
import { eventually } from './eventually.ts';

/** Finds a finding of the scenario by test and displayed name. */
export async function findingOf(world: World, testId: string, name: string): Promise<FindingRecord> {
  const found = (await world.records()).find(
    ({ finding }) => finding.test.id === testId && finding.entity.displayName.startsWith(name),
  );
  if (!found) throw new Error(`no finding ${testId} ${name}`);
  return found;
}

/** Waits until the finding is in a state. */
export async function untilState(
  world: World,
  record: FindingRecord,
  ...states: readonly FindingState[]
): Promise<FindingRecord> {
  return eventually(`${record.finding.test.id} is ${states.join(' or ')}`, async () => {
    const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
    return now && states.includes(now.state) ? now : null;
  });
}

/** What is used of the page of the same name. */
const Status = z.object({ jobs: z.object({ installation: z.record(z.string(), z.number()) }) });

/** Waits until no job waits or runs: by then the dashboards tell of everything that has ended. */
async function untilIdle(world: World): Promise<void> {
  await eventually('no job is left', async () => {
    const answer = await fetch(`${world.service.url}/status`);
    const { installation } = Status.parse(await answer.json()).jobs;
    const { active = 0, waiting = 0, prioritized = 0, delayed = 0 } = installation;
    return active + waiting + prioritized + delayed === 0;
  });
}

/** Waits until every finding of the scenario has arrived, none is on its way, and the dashboards tell of them. */
export async function untilSettled(world: World): Promise<readonly FindingRecord[]> {
  const expected = world.organisations.reduce((sum, one) => sum + one.expected.length, 0);
  const settled = await eventually('every finding is settled', async () => {
    const records = await world.records();
    const moving = records.some((record) => record.state === 'queued' || record.state === 'working');
    return records.length >= expected && !moving ? records : null;
  });
  await untilIdle(world);
  return settled;
}

/** Waits until every installation has been polled again. */
export async function untilPolledAgain(world: World, times = 2): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    const before = await Promise.all(world.installations.map((one) => world.ledger.lastPoll(one.id)));
    await eventually('every installation is polled again', async () => {
      const now = await Promise.all(world.installations.map((one) => world.ledger.lastPoll(one.id)));
      return now.every((poll, index) => poll && poll.at !== before[index]?.at);
    });
  }
}

/** How one finding ended, in the words of the scenario. */
export function endingOf(
  record: FindingRecord,
): Pick<Expectation, 'outcome' | 'reason' | 'by' | 'files'> | null {
  const { outcome } = record;
  if (!outcome || outcome.kind === 'proposed' || outcome.kind === 'waiting') return null;
  return {
    outcome: outcome.kind,
    reason: outcome.kind === 'refused' ? outcome.refusal.reason : null,
    by: outcome.kind === 'pull-request' ? (outcome.change?.origin.kind ?? null) : null,
    files: outcome.kind === 'pull-request' ? (outcome.change?.files ?? []).map((file) => file.path) : [],
  };
}

/** Requests that change something on the emulated GitHub. */
export function writesTo(world: World): Readonly<Record<string, number>> {
  const { byRoute } = world.github.counts;
  return Object.fromEntries(
    Object.entries(byRoute).filter(
      ([route]) => !route.startsWith('GET ') && !route.includes('access_tokens'),
    ),
  );
}

/** Pull requests of TerraFix in every repository, open or not. */
export async function pullRequestsOf(world: World): Promise<readonly string[]> {
  const owner = world.github.asOwner();
  const lists = world.organisations.flatMap(({ github }) =>
    github.repositories.map(async ({ name }) => {
      const pulls = await owner.pullRequests(`${github.account}/${name}`);
      return pulls.map(
        (pull) => `${github.account}/${name}#${String(pull['number'])} ${String(pull['title'])}`,
      );
    }),
  );
  return (await Promise.all(lists)).flat();
}
