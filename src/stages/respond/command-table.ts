import { type CommandName, commandNames } from '../../domain/command-name.ts';

/** What a command is: help and `docs/commands.md` are made from this, and the parser and the permissions go by it. */
export interface CommandForm {
  /** What may stand behind it, as help shows it. */
  readonly takes: string;
  /** Says what it does, behind the name. */
  readonly does: string;
  /**
   * `finding`: needs one, that of the pull request or one that is named by its id. `either`: works with or without.
   * `repository`: speaks of the whole repository.
   */
  readonly about: 'finding' | 'either' | 'repository';
  /** `round`: the road is walked again, which one comment may ask for once. */
  readonly effect: 'tells' | 'changes' | 'round';
}

export const commandTable: Readonly<Record<CommandName, CommandForm>> = {
  help: { takes: '', does: 'shows this', about: 'repository', effect: 'tells' },
  explain: {
    takes: '',
    does: 'tells why this block, what was checked, what it could break',
    about: 'finding',
    effect: 'tells',
  },
  status: {
    takes: '',
    does: 'tells where this finding and the others of the repository stand, and what comes next',
    about: 'either',
    effect: 'tells',
  },
  evidence: {
    takes: '',
    does: 'gives the trail for an auditor: test, resource, diff, checks, people, times',
    about: 'finding',
    effect: 'tells',
  },
  regenerate: {
    takes: '[guidance]',
    does: 'writes the change anew; text behind it is taken as guidance, on the same line or the lines below',
    about: 'finding',
    effect: 'round',
  },
  retry: {
    takes: '',
    does: 'takes the finding up again: after a failure, or after it was ignored or closed',
    about: 'finding',
    effect: 'round',
  },
  rebase: {
    takes: '',
    does: 'works the change out again on the newest base and brings the branch up to it; not where a person has committed',
    about: 'finding',
    effect: 'round',
  },
  recreate: {
    takes: '[yes]',
    does: 'writes the branch anew and discards what people committed to it; asks first, and does it after `recreate yes`',
    about: 'finding',
    effect: 'round',
  },
  'approve-replacement': {
    takes: '',
    does: 'allows a change that destroys and recreates its resource: the pull request is opened, or is no draft any more',
    about: 'finding',
    effect: 'round',
  },
  ignore: {
    takes: '[finding | rule | resource | path <folder>] [reason]',
    does: 'leaves alone this finding, or all of this test, of this resource, or below a folder; the pull request is closed and the reason kept',
    about: 'either',
    effect: 'changes',
  },
  unignore: {
    takes: '[id]',
    does: 'takes `ignore` or `snooze` back, for this finding or for the decision with this id',
    about: 'either',
    effect: 'round',
  },
  snooze: {
    takes: '<3d | 2 weeks | until 2026-12-24> [reason]',
    does: 'puts the finding off',
    about: 'finding',
    effect: 'changes',
  },
  pause: {
    takes: '[period] [reason]',
    does: 'stops TerraFix in this repository: nothing is opened or pushed',
    about: 'repository',
    effect: 'changes',
  },
  resume: {
    takes: '',
    does: 'ends the pause and takes up what waited',
    about: 'repository',
    effect: 'changes',
  },
  locate: {
    takes: '[address | forget] [for finding]',
    does: 'says which block manages the resource, when TerraFix finds none or another one; alone, it lists what was said, and `locate forget` takes it back',
    about: 'either',
    effect: 'round',
  },
  lessons: {
    takes: '',
    does: 'lists what was learned here from earlier pull requests and bears on this one',
    about: 'finding',
    effect: 'tells',
  },
  forget: {
    takes: '<id>',
    does: 'takes one of these lessons back',
    about: 'repository',
    effect: 'tells',
  },
};

/** One line of Markdown a command, for comments. */
export function commandLines(): readonly string[] {
  return commandNames.map((name) => {
    const { takes, does } = commandTable[name];
    return `- \`/terrafix ${name}${takes === '' ? '' : ` ${takes}`}\` ${does}`;
  });
}
