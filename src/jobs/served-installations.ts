import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { CommentJob, PullRequestJob, ReviewJob } from './payloads.ts';
import type { JobQueues } from './job-queues.ts';

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

  constructor(parts: InstallationParts) {
    this.parts = parts;
  }

  async installationAdded(installation: Installation): Promise<void> {
    await this.serve(installation);
    await this.parts.queues.pollNow(installation, true);
  }

  async installationRemoved(installationId: number): Promise<void> {
    const { installations, queues, logger } = this.parts;
    await installations.remove(installationId);
    await queues.removeInstallation(installationId);
    logger.info({ installation: installationId }, 'installation removed');
  }

  async repositoriesAdded(installation: Installation): Promise<void> {
    await this.serve(installation);
    await this.parts.queues.pollNow(installation, true);
  }

  async enqueueEvent(job: CommentJob | ReviewJob | PullRequestJob): Promise<void> {
    await this.parts.queues.enqueueEvent(job);
  }

  /** Brings list and schedules in line with GitHub, and polls at once what was not polled for an interval. */
  async sync(host: Pick<CodeHost, 'listInstallations'>): Promise<readonly Installation[]> {
    const { installations, queues, ledger, clock, pollIntervalSeconds } = this.parts;
    const current = await host.listInstallations();
    const ids = new Set(current.map(({ id }) => id));
    const gone = new Set([
      ...(await installations.list()).map(({ id }) => id),
      ...(await queues.scheduledInstallationIds()),
    ]);
    for (const id of gone) if (!ids.has(id)) await this.installationRemoved(id);
    for (const installation of current) {
      await this.serve(installation);
      const last = await ledger.lastPoll(installation.id);
      const ageMs = last ? clock.now().getTime() - Date.parse(last.at) : Infinity;
      if (ageMs > pollIntervalSeconds * 1000) await queues.pollNow(installation);
    }
    return current;
  }

  private async serve(installation: Installation): Promise<void> {
    await this.parts.installations.add(installation);
    await this.parts.queues.schedulePolls(installation, this.parts.pollIntervalSeconds);
  }
}
