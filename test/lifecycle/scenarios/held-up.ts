import type { Scenario } from '../scenarios.ts';
import { dayPasses, fails, green, opensDesk, pushes, releases, says, type Step, until } from '../steps.ts';
import { holdsFirst } from './beginnings.ts';

const none = { config: 'limits:\n  open-pull-requests: 0\n' };
const withDesk = { ...none, hasDesk: true };
const waits: readonly Step[] = [fails, until('waiting')];
const isWaiting = 'queued working waiting';

/** Findings for which something else must pass first. */
export const heldUp: readonly Scenario[] = [
  {
    ...none,
    name: 'No pull request may be opened',
    steps: waits,
    path: isWaiting,
  },
  {
    ...none,
    name: 'No pull request may be opened, until the limit is raised',
    steps: [
      ...waits,
      pushes('.github/terrafix.yml', 'dashboard: off\nlimits:\n  open-pull-requests: 5\n'),
      until('in-review'),
    ],
    path: `${isWaiting} queued working in-review`,
  },
  {
    ...none,
    name: 'No pull request may be opened, and a day goes by',
    steps: [...waits, dayPasses, until('queued'), until('waiting')],
    path: `${isWaiting} queued working waiting`,
  },
  {
    ...none,
    name: 'No pull request may be opened, and Vanta is green',
    steps: [...waits, green, until('cleared')],
    path: `${isWaiting} cleared`,
  },
  {
    ...withDesk,
    name: 'No pull request may be opened, and a person ignores the finding',
    steps: [opensDesk, ...waits, says('/terrafix ignore not before the audit'), until('ignored')],
    path: `${isWaiting} ignored`,
  },
  {
    ...withDesk,
    name: 'No pull request may be opened, and a person puts the finding off',
    steps: [opensDesk, ...waits, says('/terrafix snooze 2 weeks'), until('snoozed')],
    path: `${isWaiting} snoozed`,
  },
  {
    ...withDesk,
    name: 'No pull request may be opened, and a person asks while the first round runs',
    steps: [...holdsFirst, releases, until('waiting')],
    path: 'queued working queued waiting',
  },
];
