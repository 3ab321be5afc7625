import { loadRepositoryConfig } from '../config/load-repository-config.ts';
import { asFault } from '../domain/fault.ts';
import type { FindingRecord } from '../domain/record.ts';
import { type Installation, parseFullName } from '../domain/repository.ts';
import { tidyBranch } from '../stages/publish/tidy-branch.ts';
import { leaseName } from './fix-finding.ts';
import type { JobParts } from './job-parts.ts';
import { Busy } from './run-job.ts';

/** Tidies the branch of a pull request that has ended, or was opened again; never while a worker writes to it: then {@link Busy}. */
export async function tidyAfter(
  record: FindingRecord,
  installation: Installation,
  { shelf, hostFor, leases, logger }: Pick<JobParts, 'shelf' | 'hostFor' | 'leases' | 'logger'>,
): Promise<void> {
  const host = hostFor(installation);
  const name = record.pullRequest && parseFullName(record.pullRequest.repository);
  const loaded = name && (await loadRepositoryConfig(shelf.readerFor(host), name));
  if (loaded?.kind !== 'loaded' || loaded.config['pull-requests']['keep-branches']) return;
  const { fingerprint } = record.finding;
  try {
    const lease = await leases.withLease(leaseName({ installation, fingerprint }), () =>
      tidyBranch(record, host),
    );
    if (lease.kind === 'busy') throw new Busy();
  } catch (caught) {
    if (caught instanceof Busy) throw caught;
    const fault = asFault(caught);
    if (fault.code === 'redis-unavailable') throw fault;
    // A branch that stays costs nobody anything.
    logger.info({ err: fault, finding: fingerprint }, 'branch not tidied');
  }
}
