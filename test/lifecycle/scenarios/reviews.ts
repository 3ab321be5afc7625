import type { Scenario } from '../scenarios.ts';
import {
  answered,
  asksForChanges,
  closes,
  commitsToBranch,
  isClosed,
  mendsByHand,
  movesBase,
  reopens,
  says,
  until,
} from '../steps.ts';
import { isOpened, opens } from './beginnings.ts';

/** What reviewers ask for on a pull request that is open, and what else moves it. */
export const reviews: readonly Scenario[] = [
  {
    name: 'A pull request is opened',
    steps: opens,
    path: isOpened,
  },
  {
    name: 'A reviewer asks for another try, and nothing has changed',
    steps: [...opens, says('/terrafix retry'), answered, until('in-review')],
    path: `${isOpened} queued working in-review`,
  },
  {
    name: 'A reviewer asks for a key of their own',
    steps: [...opens, says('/terrafix regenerate please use a customer managed key'), answered],
    path: `${isOpened} queued working in-review`,
  },
  {
    name: 'A reviewer requests changes',
    steps: [
      ...opens,
      asksForChanges('please use a customer managed key'),
      until('queued'),
      until('in-review'),
    ],
    path: `${isOpened} queued working in-review`,
  },
  {
    name: 'A reviewer has the branch brought up to the base',
    steps: [...opens, says('/terrafix rebase'), answered],
    path: `${isOpened} queued working in-review`,
  },
  {
    name: 'The base moves under the change, which is written anew',
    steps: [...opens, movesBase, until('queued'), until('in-review')],
    path: `${isOpened} queued working in-review`,
  },
  {
    name: 'A person commits to the branch, and another try is refused',
    steps: [...opens, commitsToBranch, says('/terrafix retry'), answered],
    path: isOpened,
  },
  {
    name: 'A person mends the base by hand, and the pull request closes itself',
    steps: [...opens, mendsByHand, until('already-compliant'), isClosed],
    path: `${isOpened} queued working already-compliant`,
  },
  {
    name: 'A person who committed to the branch has the base mended by hand',
    steps: [...opens, commitsToBranch, mendsByHand, says('/terrafix explain'), answered],
    path: isOpened,
  },
  {
    name: 'A reviewer closes the pull request',
    steps: [...opens, closes, until('closed')],
    path: `${isOpened} closed`,
  },
  {
    name: 'A reviewer closes the pull request and reopens it',
    steps: [...opens, closes, until('closed'), reopens, until('in-review')],
    path: `${isOpened} closed in-review`,
  },
  {
    name: 'A reviewer closes the pull request and then asks for another try',
    steps: [...opens, closes, until('closed'), says('/terrafix retry'), answered, until('in-review')],
    path: `${isOpened} closed queued working in-review`,
  },
  {
    name: 'A reviewer closes the pull request and then says to ignore the finding',
    steps: [
      ...opens,
      closes,
      until('closed'),
      says('/terrafix ignore the table goes away'),
      until('ignored'),
    ],
    path: `${isOpened} closed ignored`,
  },
];
