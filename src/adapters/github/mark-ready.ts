import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';

const markReadyMutation = `mutation ($id: ID!) {
  markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/**
 * A draft becomes an ordinary pull request. Only GraphQL can do that; it asks for `contents: write` beside
 * `pull_requests: write`: https://docs.github.com/en/graphql/reference/mutations#markpullrequestreadyforreview
 */
export async function markReady(session: Session, repository: RepositoryName, number: number): Promise<void> {
  const octokit = await session.octokit();
  await orFault(`making pull request ${number} of ${fullName(repository)} ready for review`, async () => {
    const { data } = await octokit.rest.pulls.get({ ...at(repository), pull_number: number });
    if (data.draft === true) await octokit.graphql(markReadyMutation, { id: data.node_id });
  });
}
