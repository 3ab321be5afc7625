import { evidenceTrail } from '../../domain/evidence-trail.ts';
import { describeEvidence } from '../../stages/report/evidence.ts';
import { addNewcomer, newcomerOf } from '../demo/newcomer.ts';
import type { World } from '../world.ts';
import { fileSourceOf } from './file-source.ts';
import { issueSourceOf } from './issue-source.ts';
import type { PageSource } from './page-source.ts';
import { pullRequestSourceOf } from './pull-request-source.ts';
import { vantaSourceOf } from './vanta-source.ts';

/** Answers the page from the service's own ledger and from the emulated GitHub, over its API. */
export function pageSourceOf(world: World): PageSource {
  const { ledger, github, installations, organisations } = world;

  const repositories = (account: string): Promise<readonly string[]> =>
    Promise.resolve(github.repositoriesOf(account));

  return {
    installations: () => Promise.resolve(installations),
    findings: async (installationId) => (await ledger.list(installationId)).toReversed(),
    finding: (installationId, fingerprint) => ledger.get(installationId, fingerprint),
    evidence: (record) => describeEvidence(evidenceTrail(record, [])),
    people: (owner) => {
      const members = organisations.find((one) => one.github.account === owner)?.github.members ?? [];
      const rank = { write: 0, admin: 1, read: 2, none: 3 } as const;
      return Promise.resolve(members.toSorted((a, b) => rank[a.permission] - rank[b.permission]));
    },
    repositories,
    ...pullRequestSourceOf(world, repositories),
    ...issueSourceOf(world, repositories),
    ...fileSourceOf(world),
    ...vantaSourceOf(world),
    newcomer: async () => {
      const lists = await Promise.all(installations.map(({ account }) => repositories(account)));
      return newcomerOf(lists.flat());
    },
    addNewcomer: () => addNewcomer(world),
  };
}
