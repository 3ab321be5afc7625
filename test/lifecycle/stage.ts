import type { FindingRecord, FindingState } from '../../src/domain/record.ts';
import type { Installation } from '../../src/domain/repository.ts';
import type { JobQueues } from '../../src/jobs/job-queues.ts';
import type { Person } from '../../src/sandbox/github/person.ts';
import type { PlannedFault } from '../../src/sandbox/github/faults.ts';
import type { World } from '../../src/sandbox/world.ts';
import { eventually } from '../support/eventually.ts';
import type { Barrier } from './barrier.ts';
import type { Gate } from './gate.ts';
import { desk, deskHome, entityOf, home, subject, writer } from './organisation.ts';

const patience = { patienceMs: 150_000, everyMs: 250 };

interface Hold {
  readonly fault: PlannedFault;
  readonly gate: Gate;
}

/** Where one scenario plays: its organisation, its person, and what of it is held or was said. */
export class Stage {
  readonly world: World;
  readonly installation: Installation;
  readonly person: Person;
  readonly queues: JobQueues;
  readonly barrier: Barrier;
  readonly said: { readonly repository: string; readonly number: number; readonly id: number }[] = [];
  holding: Hold | null = null;
  /** Whether the day that all wait for has come. */
  hasPassed = false;
  private readonly fingerprints = new Map<string, string>();
  /** Lines of the history that were waited for. */
  private seen = 0;

  constructor(world: World, account: string, queues: JobQueues, barrier: Barrier) {
    const installation = world.installations.find((one) => one.account === account);
    if (!installation) throw new Error(`no installation ${account}`);
    this.world = world;
    this.installation = installation;
    this.person = world.github.asUser(writer);
    this.queues = queues;
    this.barrier = barrier;
  }

  get repository(): string {
    return `${this.installation.account}/${home}`;
  }

  get deskRepository(): string {
    return `${this.installation.account}/${deskHome}`;
  }

  get vanta() {
    return this.world.vanta.application(`vci_${this.installation.account}`).organisation;
  }

  async recordOf(name: string = subject): Promise<FindingRecord | null> {
    const { ledger } = this.world;
    const known = this.fingerprints.get(name);
    if (known !== undefined) return ledger.get(this.installation.id, known);
    const { id } = entityOf(name);
    const found = (await ledger.list(this.installation.id)).find(({ finding }) => finding.entity.id === id);
    if (found) this.fingerprints.set(name, found.finding.fingerprint);
    return found ?? null;
  }

  async record(): Promise<FindingRecord> {
    const found = await this.recordOf();
    if (!found) throw new Error('there is no finding');
    return found;
  }

  /** Waits until the finding comes into a state after what was waited for before, however short it stays there. */
  async until(state: FindingState): Promise<void> {
    let went: readonly string[] = [];
    await eventually(
      `${subject} is ${state}`,
      async () => {
        went = ((await this.recordOf()) ?? { history: [] }).history.map((one) => one.state);
        const found = went.indexOf(state, this.seen);
        if (found === -1) return false;
        this.seen = found + 1;
        return true;
      },
      patience,
    ).catch((caught: unknown) => {
      throw new Error(`${this.installation.account}: ${String(caught)}; it went ${went.join(' ')}`);
    });
  }

  /** The pull request that is there to talk on. */
  async openDesk(): Promise<NonNullable<FindingRecord['pullRequest']>> {
    return eventually('the desk is open', async () => (await this.recordOf(desk))?.pullRequest, patience);
  }

  /** The finding's own pull request, else that of the desk. */
  async thread(): Promise<{
    readonly repository: string;
    readonly number: number;
    readonly id: string | null;
  }> {
    const record = await this.record();
    if (record.pullRequest) {
      const { repository, number } = record.pullRequest;
      return { repository, number, id: null };
    }
    const { repository, number } = await this.openDesk();
    return { repository, number, id: record.finding.fingerprint.slice(0, 12) };
  }

  async pullRequest(): Promise<NonNullable<FindingRecord['pullRequest']>> {
    const { pullRequest } = await this.record();
    if (!pullRequest) throw new Error('there is no pull request');
    return pullRequest;
  }

  /** A whole poll, begun after this was called. */
  async poll(): Promise<void> {
    const { ledger } = this.world;
    const { id } = this.installation;
    const before = (await ledger.lastPoll(id))?.at;
    let asked = 0;
    await eventually(
      `${this.installation.account} is polled`,
      async () => {
        if (asked % 4 === 0) await this.queues.pollNow(this.installation);
        asked += 1;
        return (await ledger.lastPoll(id))?.at !== before;
      },
      patience,
    );
  }

  /** Waits until every comment of the person has its answer. */
  async answered(): Promise<void> {
    for (const { repository, id } of this.said) {
      await eventually(
        `comment ${id} in ${repository} is answered`,
        async () => {
          const found = await this.person.reactions(repository, id);
          return found.some((one) => one === 'rocket' || one === 'confused');
        },
        patience,
      );
    }
  }
}
