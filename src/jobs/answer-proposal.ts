import { fullName } from '../domain/repository.ts';
import { checkProposal } from '../stages/onboard/check-proposal.ts';
import type { JobParts } from './job-parts.ts';
import type { ProposalJob } from './payloads.ts';

/** Says in a check run what comes of the configuration that a pull request proposes. */
export async function answerProposal(
  { installation, repository, pullRequest }: ProposalJob,
  parts: Pick<JobParts, 'hostFor' | 'shelf'>,
): Promise<string> {
  const host = parts.hostFor(installation);
  const reader = parts.shelf.readerFor(host);
  const summary = (await reader.listRepositories()).find(
    (one) => fullName(one).toLowerCase() === repository.toLowerCase(),
  );
  if (!summary || summary.isArchived) return 'gone';
  return checkProposal(summary, pullRequest, {
    host,
    reader,
    configurationOf: (snapshot) => parts.shelf.configurationOf(snapshot),
  });
}
