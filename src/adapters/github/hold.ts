import { fullName } from '../../domain/repository.ts';
import type { PullRequestHold } from '../../ports/check-reader.ts';
import { orFault, orNull } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** Only GraphQL can do that: https://docs.github.com/en/graphql/reference/mutations#convertpullrequesttodraft */
const markDraftMutation = `mutation ($id: ID!) {
  convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/** Holds pull requests up with an installation's token. */
export function createPullRequestHold(session: Session): PullRequestHold {
  return {
    markDraft: async (repository, number) => {
      const octokit = await session.octokit();
      return orFault(`making a draft of pull request ${number} of ${fullName(repository)}`, async () => {
        const { data } = await octokit.rest.pulls.get({ ...at(repository), pull_number: number });
        if (data.draft === true) return false;
        await octokit.graphql(markDraftMutation, { id: data.node_id });
        return true;
      });
    },

    removeLabel: async (repository, number, label) => {
      const octokit = await session.octokit();
      await orNull(`taking a label off ${fullName(repository)}#${number}`, () =>
        octokit.rest.issues.removeLabel({ ...at(repository), issue_number: number, name: label }),
      );
    },
  };
}
