import { Fault } from '../../domain/fault.ts';
import { fullName } from '../../domain/repository.ts';
import type {
  Conversation,
  IssueComment,
  PullRequestReview,
  RepositoryPermission,
} from '../../ports/code-host.ts';
import { orFault, orNull } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** GitHub takes at most 65,536 characters in a comment. */
const longestComment = 65_000;

interface WireUser {
  readonly login: string;
  readonly type?: string;
}

/** Talks on pull requests with an installation's token. */
export function createConversation(session: Session): Conversation {
  return {
    permissionOf: async (repository, login) => {
      const octokit = await session.octokit();
      const found = await orNull(`asking what ${login} may do in ${fullName(repository)}`, () =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...at(repository), username: login }),
      );
      return permissionNamed(found?.data.permission ?? 'none');
    },

    getComment: async (repository, commentId) => {
      const octokit = await session.octokit();
      const found = await orNull(`reading comment ${commentId} in ${fullName(repository)}`, () =>
        octokit.rest.issues.getComment({ ...at(repository), comment_id: commentId }),
      );
      return found && toComment(found.data);
    },

    listComments: async (repository, number) => {
      const octokit = await session.octokit();
      const found = await orFault(`reading the comments on ${fullName(repository)}#${number}`, () =>
        octokit.paginate(octokit.rest.issues.listComments, {
          ...at(repository),
          issue_number: number,
          per_page: 100,
        }),
      );
      return found.map(toComment);
    },

    getReview: async (repository, number, reviewId) => {
      const octokit = await session.octokit();
      const pull = { ...at(repository), pull_number: number };
      const doing = `reading review ${reviewId} of ${fullName(repository)}#${number}`;
      const review = await orNull(doing, () =>
        octokit.rest.pulls.getReview({ ...pull, review_id: reviewId }),
      );
      if (!review) return null;
      // The list of one review's comments does not say on which lines they are.
      const comments = await orFault(doing, () =>
        octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, per_page: 100 }),
      );
      const { id, user, state, body } = review.data;
      return {
        id,
        ...authorOf(user),
        state: stateNamed(state),
        body,
        inlineComments: comments
          .filter((one) => one.pull_request_review_id === reviewId)
          .map((one) => ({ path: one.path, line: one.line ?? one.original_line ?? null, body: one.body })),
      };
    },

    react: async (repository, commentId, reaction) => {
      const octokit = await session.octokit();
      await orFault(`reacting to comment ${commentId} in ${fullName(repository)}`, () =>
        octokit.rest.reactions.createForIssueComment({
          ...at(repository),
          comment_id: commentId,
          content: reaction,
        }),
      );
    },

    ensureComment: (repository, number, topic, body) =>
      ensureComment(session, repository, number, topic, body),
  };
}

async function ensureComment(
  session: Session,
  repository: Parameters<Conversation['ensureComment']>[0],
  number: number,
  topic: string,
  body: string,
): Promise<void> {
  const marker = markerOf(topic);
  const text = `${marker}\n${body.slice(0, longestComment)}`;
  const octokit = await session.octokit();
  const bot = await session.botLogin();
  const doing = `commenting on ${fullName(repository)}#${number}`;
  const issue = { ...at(repository), issue_number: number };
  const all = await orFault(doing, () =>
    octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 100 }),
  );
  const mine = all.find((one) => one.user?.login === bot && one.body?.startsWith(marker));
  if (mine?.body === text) return;
  await orFault(doing, async () => {
    if (mine) {
      await octokit.rest.issues.updateComment({ ...at(repository), comment_id: mine.id, body: text });
      return;
    }
    // Not tried again blindly: the comment may be there although the answer was lost.
    await octokit.rest.issues.createComment({ ...issue, body: text, request: { retries: 0 } });
  });
}

/** The hidden first line by which TerraFix knows its own comment again. */
function markerOf(topic: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(topic)) {
    throw new Fault('internal', `commenting: ${topic} is no topic`, { retry: 'never' });
  }
  return `<!-- terrafix:${topic} -->`;
}

function toComment(comment: {
  readonly id: number;
  readonly user: WireUser | null;
  readonly body?: string;
  readonly created_at: string;
  readonly updated_at: string;
}): IssueComment {
  return {
    id: comment.id,
    ...authorOf(comment.user),
    body: comment.body ?? '',
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
  };
}

/** A deleted account is shown as `ghost`, as GitHub does. */
function authorOf(user: WireUser | null): { readonly author: string; readonly isBot: boolean } {
  const author = user?.login ?? 'ghost';
  return { author, isBot: user?.type === 'Bot' || author.endsWith('[bot]') };
}

function permissionNamed(name: string): RepositoryPermission {
  return name === 'admin' || name === 'write' || name === 'read' ? name : 'none';
}

function stateNamed(name: string): PullRequestReview['state'] {
  switch (name.toUpperCase()) {
    case 'APPROVED':
      return 'approved';
    case 'CHANGES_REQUESTED':
      return 'changes-requested';
    case 'DISMISSED':
      return 'dismissed';
    default:
      return 'commented';
  }
}
