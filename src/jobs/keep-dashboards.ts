import { createHash } from 'node:crypto';
import {
  type LoadedConfig,
  loadOrganisationConfig,
  loadRepositoryConfig,
} from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { type Decision, isInForce } from '../domain/decision.ts';
import { asFault, type Fault } from '../domain/fault.ts';
import type { FindingRecord } from '../domain/record.ts';
import { parseFullName } from '../domain/repository.ts';
import type { PollRecord } from '../ports/ledger.ts';
import type { DashboardInput } from '../stages/dashboard/dashboard-input.ts';
import { sortByHome } from '../stages/dashboard/homes.ts';
import { keepDashboard } from '../stages/dashboard/keep-dashboard.ts';
import { keepDriftIssues } from '../stages/drift/keep-drift-issues.ts';
import type { JobParts } from './job-parts.ts';
import type { DashboardJob } from './payloads.ts';
import { Busy } from './run-job.ts';

/** Known of an installation at one moment. */
interface Known {
  readonly records: readonly FindingRecord[];
  readonly decisions: readonly Decision[];
  readonly lastPoll: PollRecord | null;
  readonly now: Date;
}

/**
 * Brings the dashboards of an installation up to date. Where nothing that they are made from moved since they were last
 * looked at, and it is still the same day, GitHub is not asked at all. One that fails costs itself, not the others.
 */
export async function keepDashboards(job: DashboardJob, parts: JobParts): Promise<string> {
  const lease = await parts.leases.withLease(`dashboards-${job.installation.id}`, () => keepAll(job, parts));
  if (lease.kind === 'busy') throw new Busy();
  return lease.value;
}

async function keepAll(job: DashboardJob, parts: JobParts): Promise<string> {
  const { installation, look } = job;
  const { ledger, clock, dashboards } = parts;
  if (!dashboards) return 'switched off';
  const known: Known = {
    records: await ledger.list(installation.id),
    decisions: await ledger.decisions(installation.id),
    lastPoll: await ledger.lastPoll(installation.id),
    now: clock.now(),
  };
  const source = digestOf(known);
  if (look === null && (await dashboards.recallSource(installation.id)) === source) return 'nothing moved';

  const faults: Fault[] = [];
  const done: string[] = [];
  const host = parts.hostFor(installation);
  const reader = parts.shelf.readerFor(host);
  const organisation = await loadOrganisationConfig(reader, installation.account);
  const loaded = new Map<string, Promise<LoadedConfig>>();
  const configOf = (name: string): Promise<LoadedConfig> => {
    const repository = parseFullName(name);
    const key = name.toLowerCase();
    const config =
      loaded.get(key) ??
      (repository ? loadRepositoryConfig(reader, repository) : Promise.resolve(organisation));
    loaded.set(key, config);
    return config;
  };
  const served = (await reader.listRepositories()).filter((one) => !one.isArchived && !one.isEmpty);
  const byHome = await sortByHome(known.records, {
    served,
    defaultRepository: settled(organisation)['default-repository'],
    wishOf: async (name) => wishOf(await configOf(name)),
  });
  for (const [repository, records] of byHome) {
    try {
      const config = await configOf(repository);
      const input = inputOf(repository, records, config, known, parts);
      const isForced = look?.toLowerCase() === repository.toLowerCase();
      const mayOpen = config.kind === 'loaded';
      const how = { isForced, mayOpen };
      const kept = await keepDashboard(input, installation.id, { host, memory: dashboards }, how);
      await keepDriftIssues(input, installation.id, { host, memory: dashboards });
      done.push(kept);
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.code === 'redis-unavailable') throw fault;
      faults.push(fault);
      parts.logger.warn({ err: fault, repository }, 'dashboard not brought up to date');
    }
  }
  const [first] = faults;
  if (first) throw first;
  await dashboards.rememberSource(installation.id, source);
  return done.filter((kept) => kept !== 'nothing').join(', ') || 'nothing';
}

function inputOf(
  repository: string,
  records: readonly FindingRecord[],
  loaded: LoadedConfig,
  { decisions, lastPoll, now }: Known,
  { signingKey }: JobParts,
): DashboardInput {
  const shown = new Set(
    [repository, ...records.map((record) => record.outcome?.located?.repository ?? '')].map((name) =>
      name.toLowerCase(),
    ),
  );
  return {
    repository,
    records,
    decisions: decisions.filter(
      (one) => isInForce(one, now) && shown.has(one.scope.repository.toLowerCase()),
    ),
    config: settled(loaded),
    problems: loaded.kind === 'invalid' ? loaded.problems : [],
    pollFault: lastPoll?.fault?.code ?? null,
    now,
    signingKey,
  };
}

/** Nothing is written where nobody has said yes yet, or where TerraFix is switched off. */
function wishOf(loaded: LoadedConfig): RepositoryConfig['dashboard'] {
  if (loaded.kind === 'invalid') return 'repository';
  const { enabled, onboarding, dashboard } = loaded.config;
  return enabled && (loaded.hasOwnFile || onboarding === 'off') ? dashboard : 'off';
}

function settled(loaded: LoadedConfig): RepositoryConfig {
  return loaded.kind === 'loaded' ? loaded.config : defaultRepositoryConfig;
}

/** The day is a part of it: waivers end, and graces are over, without anything else happening. */
function digestOf({ records, decisions, lastPoll, now }: Known): string {
  const parts = [
    now.toISOString().slice(0, 10),
    lastPoll?.fault?.code ?? null,
    decisions.filter((one) => isInForce(one, now)),
    records
      .map(({ finding, state, updatedAt, history }) => [
        finding.fingerprint,
        state,
        updatedAt,
        history.length,
      ])
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
