import { isOrganisationRepository } from '../config/load-repository-config.ts';
import { asFault } from '../domain/fault.ts';
import { fullName, type Installation, type RepositoryName } from '../domain/repository.ts';
import { judgeConfiguration } from '../stages/onboard/judge-configuration.ts';
import type { JobParts } from './job-parts.ts';
import { onboardRepositories } from './onboard-repositories.ts';
import type { ConfigurationJob, OnboardJob } from './payloads.ts';
import { readWishes } from './poll-wishes.ts';
import { settledAfterMs, takeUpAgain } from './take-up-again.ts';

/**
 * Judges configurations on default branches. When one changed (`repository` is given), the repository is taken in or let
 * go by it, those that may lean on it are judged as well, and what leaned on the old one is taken up.
 */
export async function judgeConfigurations(job: ConfigurationJob, parts: JobParts): Promise<string> {
  const { installation } = job;
  const { notes, shelf } = parts;
  if (notes === undefined) return 'no notes are kept';
  if (job.repository !== null) shelf.forget(installation.id);
  const reader = shelf.readerFor(parts.hostFor(installation));
  const served = (await reader.listRepositories()).filter((one) => !one.isArchived && !one.isEmpty);
  const wanted = job.repository?.toLowerCase() ?? null;
  // A preset, or the organisation's file, may have mended what was broken elsewhere.
  const broken = new Set(await notes.list(installation.id, 'configuration', 'broken'));
  const isMeant = (name: string): boolean => wanted === null || name === wanted || broken.has(name);
  let mended = 0;
  let found = 0;
  for (const repository of served.filter((one) => isMeant(fullName(one).toLowerCase()))) {
    const state = await judgeOne(repository, installation, parts);
    if (state === 'broken') found += 1;
    else if (broken.has(fullName(repository).toLowerCase())) mended += 1;
  }
  if (job.repository !== null) await followChange(job.repository, installation, parts);
  else if (mended > 0) await takeUp(installation, parts);
  return `${found} broken, ${mended} mended`;
}

async function judgeOne(
  repository: RepositoryName,
  installation: Installation,
  parts: JobParts,
): Promise<'fine' | 'broken' | null> {
  const { notes, shelf, clock, logger } = parts;
  const name = fullName(repository);
  const known = (await notes?.recall(installation.id, 'configuration', name))?.state;
  const before = known === 'fine' || known === 'broken' ? known : null;
  const host = parts.hostFor(installation);
  try {
    const reader = shelf.readerFor(host);
    const state = await judgeConfiguration(repository, { host, reader, before });
    if (state !== before) {
      const note = { state, at: clock.now().toISOString() };
      await notes?.remember(installation.id, 'configuration', name, note);
      logger.info({ installation: installation.id, repository: name, state }, 'configuration judged');
    }
    return state;
  } catch (caught) {
    const fault = asFault(caught);
    if (fault.code === 'github-rate-limited' || fault.code === 'redis-unavailable') throw fault;
    logger.warn({ err: fault, installation: installation.id, repository: name }, 'configuration not judged');
    return null;
  }
}

async function followChange(repository: string, installation: Installation, parts: JobParts): Promise<void> {
  const name = repository.slice(repository.indexOf('/') + 1);
  if (isOrganisationRepository({ name })) {
    // Which tests are polled for may be others, and so may be who is asked.
    await parts.queues.pollNow(installation, true);
    await parts.queues.enqueueOnboarding(installation);
  } else {
    // What the organisation wants polled may lean on it.
    await readWishes(installation, parts);
    const job: OnboardJob = { version: 1, kind: 'onboard', installation, repositories: [repository] };
    await onboardRepositories(job, parts);
  }
  await takeUp(installation, parts);
}

async function takeUp(installation: Installation, parts: JobParts): Promise<void> {
  await takeUpAgain(installation, 'the configuration changed', parts);
  await parts.queues.enqueueTakeUp(installation, settledAfterMs);
}
