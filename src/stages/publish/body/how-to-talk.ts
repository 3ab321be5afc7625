/** What a reviewer can type, for people with write permission. */
export function howToTalk(): string {
  return [
    '### If it is wrong',
    'Comment, with write permission:',
    [
      '- `/terrafix regenerate <guidance>` to have it written anew; requesting changes in a review does the same',
      '- `/terrafix explain` for all that is known, `/terrafix retry` to start over, `/terrafix help` for the rest',
      '- `/terrafix ignore <reason>` to accept the finding as it is',
    ].join('\n'),
    'Or commit to this branch: TerraFix does not touch it any more then. It never merges.',
  ].join('\n\n');
}
