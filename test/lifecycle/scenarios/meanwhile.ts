import type { Scenario } from '../scenarios.ts';
import { breaks, closes, fails, green, merges, releases, says, until } from '../steps.ts';
import { holdsAndAsks, holdsRound, isAskedAgain, isHeld } from './beginnings.ts';

const rejected = { kind: 'status', status: 400, message: 'Problems parsing JSON' } as const;

/** What happens while a worker is on its way. */
export const meanwhile: readonly Scenario[] = [
  {
    name: 'GitHub asks to slow down, and another worker goes on',
    steps: [
      breaks({ kind: 'secondary-rate-limit', retryAfterSeconds: 1 }, 'GET', 'pulls$', 2),
      fails,
      until('in-review'),
    ],
    path: 'queued working working in-review',
  },
  {
    name: 'A reviewer asks again while a round runs',
    steps: [...holdsAndAsks, releases, until('in-review')],
    path: `${isAskedAgain} in-review`,
  },
  {
    name: 'A reviewer gives guidance while a round runs, and the next one takes it in',
    steps: [
      ...holdsRound,
      says('/terrafix regenerate please use a customer managed key'),
      until('queued'),
      releases,
      until('in-review'),
    ],
    path: `${isHeld} queued working in-review`,
  },
  {
    name: 'A reviewer merges while a round runs',
    steps: [...holdsRound, merges, until('waiting-for-apply'), releases],
    path: `${isHeld} waiting-for-apply`,
  },
  {
    name: 'A reviewer closes the pull request while a round runs',
    steps: [...holdsRound, closes, until('closed'), releases],
    path: `${isHeld} closed`,
  },
  {
    name: 'A reviewer ignores the finding while a round runs',
    steps: [...holdsRound, says('/terrafix ignore the table goes away'), until('ignored'), releases],
    path: `${isHeld} ignored`,
  },
  {
    name: 'A reviewer puts the finding off while a round runs',
    steps: [...holdsRound, says('/terrafix snooze 3d'), until('snoozed'), releases],
    path: `${isHeld} snoozed`,
  },
  {
    name: 'A reviewer merges while the next round waits',
    steps: [...holdsAndAsks, merges, until('waiting-for-apply'), releases],
    path: `${isAskedAgain} waiting-for-apply`,
  },
  {
    name: 'A reviewer closes the pull request while the next round waits',
    steps: [...holdsAndAsks, closes, until('closed'), releases],
    path: `${isAskedAgain} closed`,
  },
  {
    name: 'A reviewer ignores the finding while the next round waits',
    steps: [...holdsAndAsks, says('/terrafix ignore'), until('ignored'), releases],
    path: `${isAskedAgain} ignored`,
  },
  {
    name: 'A reviewer puts the finding off while the next round waits',
    steps: [...holdsAndAsks, says('/terrafix snooze until 2027-06-01'), until('snoozed'), releases],
    path: `${isAskedAgain} snoozed`,
  },
  {
    name: 'Vanta is green while the next round waits',
    steps: [...holdsAndAsks, green, until('cleared'), releases],
    path: `${isAskedAgain} cleared`,
  },
  {
    name: 'GitHub rejects what a round asks while the next one waits',
    steps: [...holdsAndAsks, breaks(rejected, 'GET', 'git/ref/heads'), releases, until('failed')],
    path: `${isAskedAgain} failed`,
  },
];
