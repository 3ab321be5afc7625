import type { Ground } from '../ground/ground.ts';
import { waitUntil } from '../wait-until.ts';
import type { Evidence } from './invariants.ts';
import { findLeaks } from './find-leaks.ts';
import { lookAtGitHub } from './seen-on-github.ts';

/** Head of each tenant's default branch. */
export async function readDefaultHeads({ github, tenants }: Ground): Promise<ReadonlyMap<string, string>> {
  const owner = github.asOwner();
  const heads = tenants.map(
    async ({ repository }) => [repository, await owner.headOf(repository, 'main')] as const,
  );
  return new Map(await Promise.all(heads));
}

/** Jobs come with every poll; one that is meant to end does so in this time. */
const idleSeconds = 20;

/** Jobs that never end; 0 as soon as there was a moment without any. */
async function jobsLeft(ground: Ground): Promise<number> {
  let left = 0;
  const isIdle = async (): Promise<boolean> => {
    left = await ground.unfinishedJobs();
    return left === 0;
  };
  await waitUntil('no job is left', isIdle, { withinSeconds: idleSeconds }).catch(() => {});
  return left;
}

/** Gathers what the invariants are judged by: from the emulated GitHub, from Redis, from `/status`. */
export async function collectEvidence(
  ground: Ground,
  defaultHeads: ReadonlyMap<string, string>,
): Promise<Evidence> {
  const owner = ground.github.asOwner();
  const seen = await Promise.all(ground.tenants.map((tenant) => lookAtGitHub(ground, tenant)));
  return {
    arrived: ground.arrived,
    guarded: ground.guarded,
    defaultHeads,
    seen,
    leaks: findLeaks(ground, seen),
    guardedHeads: await Promise.all(
      ground.guarded.map(({ repository, branch }) => owner.headOf(repository, branch).catch(() => null)),
    ),
    records: await ground.records(),
    unfinishedJobs: await jobsLeft(ground),
  };
}
