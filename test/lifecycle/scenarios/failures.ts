import type { Scenario } from '../scenarios.ts';
import {
  answered,
  archives,
  breaks,
  closes,
  dayPasses,
  fails,
  green,
  isClosed,
  merges,
  pushes,
  says,
  saysOnUnheard,
  type Step,
  until,
} from '../steps.ts';
import { isOpened, opens } from './beginnings.ts';

const rejects = breaks({ kind: 'status', status: 400, message: 'Problems parsing JSON' }, 'GET', 'pulls$');

/** A round on a pull request that is open cannot be finished. */
const failsLater: readonly Step[] = [...opens, rejects, says('/terrafix retry'), until('failed'), answered];
const hasFailed = `${isOpened} queued working failed`;

/** The next pull request is opened, and nobody hears of it. */
const losesAnswer: readonly Step[] = [
  breaks({ kind: 'cut-after' }, 'POST', 'pulls$'),
  breaks({ kind: 'status', status: 410, message: 'Gone' }, 'POST', 'pulls$'),
];

/** Rounds that cannot be finished. */
export const failures: readonly Scenario[] = [
  {
    name: 'GitHub rejects what the first round asks',
    steps: [rejects, fails, until('failed')],
    path: 'queued working failed',
  },
  {
    name: 'GitHub rejects what the first round asks, and a day goes by',
    steps: [rejects, fails, until('failed'), dayPasses, until('in-review')],
    path: 'queued working failed queued working in-review',
  },
  {
    name: 'A round cannot be finished, and a reviewer asks for another try',
    steps: [...failsLater, says('/terrafix retry'), answered, until('in-review')],
    path: `${hasFailed} queued working in-review`,
  },
  {
    name: 'A round cannot be finished, and Vanta is green meanwhile',
    steps: [...failsLater, green, until('cleared'), isClosed],
    path: `${hasFailed} cleared`,
  },
  {
    name: 'A round cannot be finished, and a reviewer ignores the finding',
    steps: [...failsLater, says('/terrafix ignore the table goes away'), until('ignored'), isClosed],
    path: `${hasFailed} ignored`,
  },
  {
    name: 'A round cannot be finished, and a reviewer puts the finding off',
    steps: [...failsLater, says('/terrafix snooze 3d'), until('snoozed')],
    path: `${hasFailed} snoozed`,
  },
  {
    name: 'A round cannot be finished, and a reviewer closes the pull request',
    steps: [...failsLater, closes, until('closed')],
    path: `${hasFailed} closed`,
  },
  {
    name: 'A round cannot be finished, and a reviewer merges what was there before',
    steps: [...failsLater, merges, until('waiting-for-apply')],
    path: `${hasFailed} waiting-for-apply`,
  },
  {
    name: 'A pull request is opened unheard, and a comment tells of it',
    steps: [...losesAnswer, fails, until('failed'), saysOnUnheard('/terrafix status'), until('in-review')],
    path: 'queued working failed in-review',
  },
  {
    name: 'A pull request is opened unheard, the repository is archived for a while, and a comment tells of it',
    config: 'limits:\n  open-pull-requests: 0\n',
    steps: [
      fails,
      until('waiting'),
      ...losesAnswer,
      pushes('.github/terrafix.yml', 'dashboard: off\n'),
      until('failed'),
      archives,
      until('refused'),
      saysOnUnheard('/terrafix status'),
      until('in-review'),
    ],
    path: 'queued working waiting queued working failed queued refused in-review',
  },
];
