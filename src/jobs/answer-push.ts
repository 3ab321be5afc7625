import { mayBePreset } from '../config/extends-key.ts';
import { mayHoldPolicies } from '../config/policies/load-filed-policies.ts';
import type { JobParts } from './job-parts.ts';
import type { PushJob } from './payloads.ts';
import { rebuildMoved } from './rebuild-moved.ts';
import { takeUpWaiting } from './take-up-waiting.ts';

/** Something was pushed to a default branch: changes that do not fit it any more are written anew. */
export async function answerPush(job: PushJob, parts: JobParts): Promise<string> {
  const { installation, repository, paths } = job;
  parts.shelf.refresh(installation.id, repository);
  const records = await parts.ledger.list(installation.id);
  const host = parts.hostFor(installation);
  const queued = await rebuildMoved(repository, records, paths, { ...parts, installation, host });
  // Other limits or hours may hold from now on.
  const isConfigured = paths === null || paths.some((path) => mayBePreset(path) || mayHoldPolicies(path));
  const taken = isConfigured ? await takeUpWaiting(installation, parts, { records, isAnyway: true }) : 0;
  if (isConfigured) {
    await parts.queues.enqueueEvent({ version: 1, kind: 'configuration', installation, repository });
  }
  return `${queued} written anew, ${taken} taken up`;
}
