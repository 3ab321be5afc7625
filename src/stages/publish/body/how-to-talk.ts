/** What a reviewer can type, for people with write permission. */
export function howToTalk(): string {
  return [
    '### If it is wrong',
    [
      '- `/terrafix regenerate <guidance>` writes it anew; requesting changes in a review does the same',
      '- `/terrafix ignore <reason>` accepts the finding as it is, `/terrafix snooze <period>` puts it off',
      '- `/terrafix explain` tells all that is known, `/terrafix help` the rest',
    ].join('\n'),
    'Comment with write permission, or commit to this branch: TerraFix does not touch it any more then. It never merges.',
  ].join('\n\n');
}
