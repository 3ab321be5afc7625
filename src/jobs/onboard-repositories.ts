import { asFault } from '../domain/fault.ts';
import { fullName } from '../domain/repository.ts';
import type { RepositorySummary } from '../ports/code-host.ts';
import { onboardRepository, type OnboardingState } from '../stages/onboard/onboard-repository.ts';
import type { JobParts } from './job-parts.ts';
import type { OnboardJob } from './payloads.ts';
import { Busy } from './run-job.ts';
import { settledAfterMs, takeUpAgain } from './take-up-again.ts';

/** Onboarding pull requests that one installation gets in an hour: nobody reviews more. */
const openedPerHour = 10;
const hourMs = 60 * 60 * 1000;
/** What was looked at is believed for so long, unless an event names the repository. */
const believedForMs = 24 * hourMs;

/** Asks the repositories of an installation whether TerraFix may begin; a summary for the queue views. */
export async function onboardRepositories(job: OnboardJob, parts: JobParts): Promise<string> {
  const { id } = job.installation;
  const lease = await parts.leases.withLease(`onboard-${id}`, () => work(job, parts));
  if (lease.kind === 'busy') throw new Busy();
  return lease.value;
}

async function work(job: OnboardJob, parts: JobParts): Promise<string> {
  const { installation } = job;
  const { notes, logger, clock, shelf } = parts;
  if (notes === undefined) return 'no notes are kept';
  // Where nothing can be found, nobody is asked for anything.
  if (parts.sourceFor(installation) === null) return 'no Vanta credentials';
  if (job.repositories === null) shelf.forgetList(installation.id);
  else shelf.forget(installation.id);
  const host = parts.hostFor(installation);
  const reader = shelf.readerFor(host);
  const counts = new Map<OnboardingState, number>();
  let hasBegun = false;
  for (const repository of (await reader.listRepositories()).filter((one) => isMeant(one, job))) {
    const name = fullName(repository);
    const before = await notes.recall(installation.id, 'onboarding', name);
    const ageMs = before === null ? Infinity : clock.now().getTime() - Date.parse(before.at);
    if (job.repositories === null && before?.state !== 'put-off' && ageMs < believedForMs) continue;
    try {
      const state = await onboardRepository(repository, {
        host,
        reader,
        configurationOf: (snapshot) => shelf.configurationOf(snapshot),
        commitTitles: (one) => shelf.commitTitles(host, one),
        mayOpen: () => notes.takeOfHour(installation.id, 'onboarding', openedPerHour, clock.now()),
      });
      counts.set(state, (counts.get(state) ?? 0) + 1);
      hasBegun ||= hasNone(before?.state) && !hasNone(state);
      await notes.remember(installation.id, 'onboarding', name, { state, at: clock.now().toISOString() });
      logger.info({ installation: installation.id, repository: name, state }, 'onboarding');
    } catch (caught) {
      const fault = asFault(caught);
      // What stops one request stops them all: the job comes back, and goes on where it was.
      if (fault.code === 'github-rate-limited' || fault.code === 'redis-unavailable') throw fault;
      logger.warn(
        { err: fault, installation: installation.id, repository: name },
        'repository not onboarded',
      );
    }
  }
  if (hasBegun) {
    await takeUpAgain(installation, 'a repository was onboarded', parts);
    await parts.queues.enqueueTakeUp(installation, settledAfterMs);
  }
  if ((counts.get('put-off') ?? 0) > 0)
    await parts.queues.enqueueOnboarding(installation, { delayMs: hourMs });
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'nothing to do';
}

/** Whether findings of a repository in this state wait. */
function hasNone(state: string | undefined): boolean {
  return state === 'asked' || state === 'opted-out' || state === 'blocked' || state === 'put-off';
}

function isMeant(repository: RepositorySummary, { repositories }: OnboardJob): boolean {
  if (repositories === null) return true;
  const name = fullName(repository).toLowerCase();
  return repositories.some((one) => one.toLowerCase() === name);
}
