import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { EventJob } from './payloads.ts';
import type { JobQueues } from './job-queues.ts';

/** An installation that is gone without a word is erased after so long, should GitHub not know it then either. */
const graceMs = 7 * 24 * 60 * 60 * 1000;

export interface InstallationParts {
  readonly installations: InstallationRegistry;
  readonly queues: JobQueues;
  readonly ledger: Pick<Ledger, 'lastPoll'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pollIntervalSeconds: number;
}

/**
 * Keeps the list of served installations and one poll schedule for each of them, as events tell and as GitHub's
 * own list corrects it: an event can be lost, and Redis too.
 */
export class ServedInstallations {
  private readonly parts: InstallationParts;
  /** Installations that GitHub listed when it was last asked. */
  private listed = 0;

  constructor(parts: InstallationParts) {
    this.parts = parts;
  }

  async installationAdded(installation: Installation): Promise<void> {
    await this.serve(installation);
    await this.parts.queues.pollNow(installation, true);
    await this.parts.queues.enqueueOnboarding(installation);
  }

  async installationSuspended(installationId: number): Promise<void> {
    await this.stop(installationId);
    this.parts.logger.info({ installation: installationId }, 'installation suspended');
  }

  async installationDeleted(installationId: number): Promise<void> {
    await this.stop(installationId);
    await this.erase(installationId, 'installation deleted');
  }

  async repositoriesAdded(installation: Installation): Promise<void> {
    await this.serve(installation);
    await this.parts.queues.pollNow(installation, true);
    await this.parts.queues.enqueueOnboarding(installation);
  }

  async enqueueEvent(job: EventJob): Promise<void> {
    await this.parts.queues.enqueueEvent(job);
  }

  /**
   * Brings list and schedules in line with GitHub, polls at once what was not polled for an interval, and erases what is
   * kept of installations that are gone for good.
   */
  async sync(host: Pick<CodeHost, 'listInstallations' | 'isInstalled'>): Promise<readonly Installation[]> {
    const { installations, queues, ledger, clock, pollIntervalSeconds } = this.parts;
    const current = await host.listInstallations();
    const ids = new Set(current.map(({ id }) => id));
    const gone = new Set([
      ...(await installations.list()).map(({ id }) => id),
      ...(await queues.scheduledInstallationIds()),
    ]);
    for (const id of gone) if (!ids.has(id)) await this.stop(id);
    await this.eraseDeparted(host, ids);
    this.listed = current.length;
    for (const installation of current) {
      await this.serve(installation);
      const last = await ledger.lastPoll(installation.id);
      const ageMs = last ? clock.now().getTime() - Date.parse(last.at) : Infinity;
      if (ageMs > pollIntervalSeconds * 1000) await queues.pollNow(installation);
    }
    return current;
  }

  /** Redis has lost what stood in it, the schedules among it: GitHub knew installations, and nobody does any more. */
  async areForgotten(): Promise<boolean> {
    return this.listed > 0 && (await this.parts.installations.isEmpty());
  }

  /** Also what ran on while an installation was deleted, and wrote once more. */
  private async eraseDeparted(
    host: Pick<CodeHost, 'isInstalled'>,
    current: ReadonlySet<number>,
  ): Promise<void> {
    const { installations, clock } = this.parts;
    const now = clock.now();
    for (const { id, since } of await installations.departed()) {
      if (current.has(id) || now.getTime() - since.getTime() < graceMs) continue;
      // Suspended ones are not listed, and may be taken up again: asked for once more after the same time.
      if (await host.isInstalled(id)) {
        await installations.remove(id, now);
        continue;
      }
      await this.erase(id, 'installation gone without a word');
      await installations.forgetDeparted(id);
    }
  }

  private async stop(installationId: number): Promise<void> {
    const { installations, queues, clock } = this.parts;
    await installations.remove(installationId, clock.now());
    await queues.removeInstallation(installationId);
  }

  private async erase(installationId: number, because: string): Promise<void> {
    const { installations, queues, logger } = this.parts;
    await queues.eraseInstallation(installationId);
    const keys = await installations.eraseData(installationId);
    logger.info({ installation: installationId, keys, because }, 'data of an installation erased');
  }

  private async serve(installation: Installation): Promise<void> {
    await this.parts.installations.add(installation);
    await this.parts.queues.schedulePolls(installation, this.parts.pollIntervalSeconds);
  }
}
