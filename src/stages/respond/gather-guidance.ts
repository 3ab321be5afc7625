import type { PullRequestReview } from '../../ports/code-host.ts';
import { boundText, type CommandText, parseComment } from './parse-command.ts';

/** What a review asks for, as guidance: its text, then each inline comment with its place. */
export function gatherGuidance(review: PullRequestReview): CommandText {
  const inline = review.inlineComments
    .filter((comment) => comment.body.trim() !== '')
    .map(
      (comment) =>
        `${comment.path}${comment.line === null ? '' : `:${comment.line}`}: ${comment.body.trim()}`,
    );
  return boundText([withoutCommand(review.body), ...inline].filter((part) => part !== '').join('\n\n'));
}

/** Who requests changes and writes `/terrafix regenerate …` on top means what is behind it. */
function withoutCommand(body: string): string {
  const parsed = parseComment(body);
  if (parsed.kind !== 'commands') return body.trim();
  return parsed.commands
    .map((command) =>
      'argument' in command && command.name === 'regenerate' ? (command.argument.text ?? '') : '',
    )
    .join('\n')
    .trim();
}
