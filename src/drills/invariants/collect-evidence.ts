import type { Ground } from '../ground/ground.ts';
import { readStatus, unfinishedJobs } from '../ground/service-status.ts';
import type { Evidence } from './invariants.ts';
import { lookAtGitHub } from './seen-on-github.ts';

/** Head of each tenant's default branch. */
export async function readDefaultHeads({ github, tenants }: Ground): Promise<ReadonlyMap<string, string>> {
  const owner = github.asOwner();
  const heads = tenants.map(
    async ({ repository }) => [repository, await owner.headOf(repository, 'main')] as const,
  );
  return new Map(await Promise.all(heads));
}

/** Gathers what the invariants are judged by: from the emulated GitHub, from Redis, from `/status`. */
export async function collectEvidence(
  ground: Ground,
  defaultHeads: ReadonlyMap<string, string>,
): Promise<Evidence> {
  const owner = ground.github.asOwner();
  return {
    arrived: ground.arrived,
    guarded: ground.guarded,
    defaultHeads,
    seen: await Promise.all(ground.tenants.map((tenant) => lookAtGitHub(ground, tenant))),
    guardedHeads: await Promise.all(
      ground.guarded.map(({ repository, branch }) => owner.headOf(repository, branch).catch(() => null)),
    ),
    records: await ground.records(),
    unfinishedJobs: unfinishedJobs(await readStatus(ground)),
  };
}
