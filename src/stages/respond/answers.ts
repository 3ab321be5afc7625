import type { CommandName } from '../../domain/command-name.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import { commandLines } from './command-table.ts';

/** What one can type. */
export function helpText(): string {
  return [
    'At the start of a comment, one a line, by people with write permission or whom the configuration names:',
    '',
    ...commandLines(),
    '',
    'Requesting changes in a review starts a new round as well. On the dashboard issue the id of the finding comes first: `/terrafix snooze 1a2b3c4d5e6f 3d`.',
  ].join('\n');
}

export function unknownCommandText(word: string, suggestion: CommandName | null): string {
  const guess = suggestion ? ` Did you mean \`/terrafix ${suggestion}\`?` : '';
  return `${inlineCode(word, 60)} is not a command.${guess}\n\n${helpText()}`;
}

export function misplacedText(): string {
  return 'There is a command in this comment, but not at its start, so nothing was done. Please write it again as a comment that starts with it.';
}

export function editedText(author: string): string {
  return `The comment of ${person(author)} was edited after it was posted, so it is not clear what was asked, and nothing was done. Please write a new comment.`;
}

export function noPermissionText(author: string): string {
  return `Thank you, ${person(author)}. Only people with write permission on this repository can command TerraFix, so nothing was done. Someone who has it can repeat the command.`;
}

export function unknownPullRequestText(isOpen: boolean): string {
  if (!isOpen) {
    return 'This pull request has ended and is not the one of its finding any more, so nothing was done. If the finding still fails, it has a pull request of its own, or stands on the dashboard.';
  }
  return 'TerraFix opened this pull request but has no record of it at the moment. The next poll of Vanta finds it again; please repeat the command then.';
}

/** A login as text: shown, but nobody is notified. */
export function person(login: string): string {
  return `**${neutralise(login, 60)}**`;
}
