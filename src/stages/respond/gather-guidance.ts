import type { PullRequestReview } from '../../ports/code-host.ts';
import { boundText, type CommandText, parseComment, visibleText } from './parse-command.ts';

/** What a review asks for, as guidance: its text, then each inline comment with its place; what others are quoted with is left out. */
export function gatherGuidance(review: PullRequestReview): CommandText {
  const inline = review.inlineComments
    // A command among them is none, and no wish either: it is told where commands are read.
    .filter(({ body }) => parseComment(body).kind === 'nothing')
    .map(({ path, line, body }) => ({
      place: line === null ? path : `${path}:${line}`,
      said: visibleText(body).trim(),
    }))
    .flatMap(({ place, said }) => (said === '' ? [] : [`${place}: ${said}`]));
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
