/** What people can tell TerraFix to do, in the order in which help lists it. */
export const commandNames = [
  'help',
  'explain',
  'status',
  'evidence',
  'regenerate',
  'retry',
  'rebase',
  'recreate',
  'approve-replacement',
  'ignore',
  'unignore',
  'snooze',
  'pause',
  'resume',
  'locate',
  'lessons',
  'forget',
] as const;
export type CommandName = (typeof commandNames)[number];
