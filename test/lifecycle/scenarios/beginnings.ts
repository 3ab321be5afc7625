import {
  fails,
  green,
  held,
  holds,
  isClosed,
  merges,
  opensDesk,
  red,
  releases,
  reopens,
  says,
  type Step,
  tidied,
  until,
} from '../steps.ts';

/** How scenarios begin. */
export const opens: readonly Step[] = [fails, until('in-review')];
export const isOpened = 'queued working in-review';

export const opensAndMerges: readonly Step[] = [...opens, merges, until('waiting-for-apply')];
export const isMerged = `${isOpened} waiting-for-apply`;

export const stillFails: readonly Step[] = [...opensAndMerges, red, until('still-failing')];
export const isStillFailing = `${isMerged} still-failing`;

export const clears: readonly Step[] = [...opens, green, until('cleared'), isClosed];
export const isCleared = `${isOpened} cleared`;

/** A reviewer asks for another round, which is held before it looks at what is open. */
export const holdsRound: readonly Step[] = [
  ...opens,
  holds('GET', 'pulls$'),
  says('/terrafix retry'),
  held,
  until('working'),
];
export const isHeld = `${isOpened} queued working`;

/** A reviewer asks once more while that runs. */
export const holdsAndAsks: readonly Step[] = [...holdsRound, says('/terrafix retry'), until('queued')];
export const isAskedAgain = `${isHeld} queued`;

/** There is no pull request for the finding, and people talk of it on another. The first round is held while it reads. */
export const holdsFirst: readonly Step[] = [
  opensDesk,
  holds('GET', 'git/blobs'),
  fails,
  held,
  until('working'),
  says('/terrafix retry'),
  until('queued'),
];

/** The news that it is open again is looked at only when it is merged already. */
export const reopensAndMerges: readonly Step[] = [
  tidied,
  holds('GET', 'pulls/\\d+$', 1),
  reopens,
  held,
  merges,
  until('waiting-for-apply'),
  releases,
];
