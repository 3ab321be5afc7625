import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import { type CommandName, commandNames } from './parse-command.ts';

const descriptions: Readonly<Record<CommandName, string>> = {
  help: 'shows this',
  explain: 'tells why this block, what was checked, what it could break',
  regenerate:
    'writes the change anew; text behind it is taken as guidance, on the same line or the lines below',
  ignore: 'closes this pull request and leaves the finding alone; text behind it is kept as the reason',
  retry: 'takes the finding up again: after a failure, or after it was ignored or closed',
  locate:
    'says which block manages the resource, when TerraFix finds none or another one; alone, it lists what was said, and `locate forget` takes it back',
  lessons: 'lists what was learned here from earlier pull requests and bears on this one',
  forget: 'takes one of these lessons back',
};

/** What one can type. */
export function helpText(): string {
  const rows = commandNames.map((name) => `- \`/terrafix ${name}${takesText(name)}\` ${descriptions[name]}`);
  return [
    'At the start of a comment, one a line, by people with write permission:',
    '',
    ...rows,
    '',
    'Requesting changes in a review starts a new round as well, with the review as guidance.',
  ].join('\n');
}

function takesText(name: CommandName): string {
  if (name === 'regenerate') return ' [guidance]';
  if (name === 'locate') return ' [address | forget] [for finding]';
  if (name === 'forget') return ' <id>';
  return name === 'ignore' ? ' [reason]' : '';
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

export function unknownPullRequestText(): string {
  return 'TerraFix opened this pull request but has no record of it at the moment. The next poll of Vanta finds it again; please repeat the command then.';
}

/** A login as text: shown, but nobody is notified. */
export function person(login: string): string {
  return `**${neutralise(login, 60)}**`;
}
