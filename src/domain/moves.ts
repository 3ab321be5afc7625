import type { FindingState } from './record.ts';

/** What each state means, in a sentence. */
export const stateMeanings: Readonly<Record<FindingState, string>> = {
  queued: 'waits for a worker',
  working: 'a worker walks the road',
  'in-review': 'a pull request is open',
  'already-compliant': 'the code holds the requirement: the cloud has drifted, or the code is not applied',
  refused: 'left alone for a typed reason',
  proposed: 'worked out and not written: dry run',
  'waiting-for-apply': 'merged; Vanta has not run the test since',
  verified: 'merged, and Vanta is green',
  'still-failing': 'merged, and Vanta fails in a later run',
  closed: 'a person closed the pull request without merging',
  ignored: 'a person said to leave it alone',
  snoozed: 'a person put it off until a day',
  waiting: 'nothing is wrong; something else must pass first',
  cleared: 'Vanta is green without TerraFix',
  failed: 'retries are used up; a later poll tries again',
};

/**
 * Where a finding may go from where it stands, and what takes it there; anything else is impossible. `docs/lifecycle.md`
 * is made of it.
 *
 * A round may end in every result from `queued` as well as from `working`: a reviewer can ask for the next
 * round while one is running, and that round still ends. What runs is left to end before anything is made of Vanta
 * being green. A fault after the round is stored, such as an answer that cannot be written, moves nothing.
 */
export const moves: Readonly<Record<FindingState, Readonly<Partial<Record<FindingState, string>>>>> = {
  queued: {
    working: 'a worker takes it',
    'in-review': 'the round before the one that was asked for opened or updated the pull request',
    'already-compliant': 'the round before found that the code holds the requirement',
    refused: 'the round before ended in a typed reason',
    proposed: 'the round before ended in a dry run',
    failed: 'the round before used up its retries',
    waiting: 'the round before has to wait',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
    closed: 'a person closes the pull request',
    cleared: 'Vanta is green without it',
    'waiting-for-apply': 'a person merges',
    'still-failing': 'a round asked for after the merge opens nothing new',
  },
  working: {
    working: 'the worker died or had to wait, and another took over',
    queued: 'a person asks for another round meanwhile',
    'in-review': 'a pull request is opened, updated or adopted',
    'already-compliant': 'the code holds the requirement',
    refused: 'the road ends in a typed reason',
    proposed: 'everything but the writing was done',
    failed: 'retries are used up',
    waiting: 'another pull request, a limit, opening hours, a pause or the onboarding must pass first',
    ignored: 'a person says so meanwhile',
    snoozed: 'a person puts it off meanwhile',
    closed: 'a person closes the pull request meanwhile',
    'waiting-for-apply': 'a person merges meanwhile',
    'still-failing': 'a round asked for after the merge opens nothing new',
  },
  'in-review': {
    queued:
      'a reviewer asks for another round, the base moved under the block, or another finding left the pull request',
    'waiting-for-apply': 'a person merges',
    closed: 'a person closes the pull request without merging',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
    cleared: 'Vanta is green without the change: the pull request closes itself',
  },
  'already-compliant': {
    queued: 'looked at again after a day, or a person asks',
    cleared: 'Vanta is green',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
  },
  refused: {
    queued: 'looked at again after a day or when repositories were added, or a person asks or answers',
    'in-review': 'a pull request that was opened unheard is found',
    cleared: 'Vanta is green',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
  },
  proposed: {
    queued: 'looked at again after a day, or a person asks',
    cleared: 'Vanta is green',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
  },
  /** A round that was running when a person merged may not undo the merge. */
  'waiting-for-apply': {
    verified: 'Vanta is green in a run after the merge',
    'still-failing': 'Vanta fails in a run after the merge',
  },
  verified: { queued: 'it fails again in Vanta' },
  'still-failing': {
    verified: 'Vanta is green in a later run',
    queued: 'a person asks for another try',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
  },
  /** Stays until a person says otherwise: Vanta turning green does not undo a decision. */
  closed: {
    queued: 'a person asks for another try',
    'in-review': 'a person reopens the pull request',
    ignored: 'a person says so',
    'waiting-for-apply': 'a person reopened and merged it',
  },
  ignored: {
    queued: 'a person takes it back, or asks for another try',
    'in-review': 'a person reopens the pull request',
    'waiting-for-apply': 'a person merged it after all',
  },
  snoozed: {
    queued: 'the day has come, or a person takes it back',
    ignored: 'a person says so',
    cleared: 'Vanta is green',
    closed: 'a person closes the pull request',
    'waiting-for-apply': 'a person merges',
  },
  waiting: {
    queued: 'what it waited for has passed',
    cleared: 'Vanta is green',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
  },
  cleared: {
    queued: 'it fails again in Vanta',
    'in-review': 'a person reopens the pull request, which then stays open',
    'waiting-for-apply': 'a person merged it after all',
  },
  failed: {
    queued: 'tried again after a growing pause, or a person asks',
    'in-review': 'a pull request that was opened unheard is found',
    cleared: 'Vanta is green',
    ignored: 'a person says so',
    snoozed: 'a person puts it off',
    closed: 'a person closes the pull request',
    'waiting-for-apply': 'a person merges',
  },
};
