import type { Scenario } from '../scenarios.ts';
import {
  answered,
  closes,
  fails,
  green,
  held,
  holds,
  mendsByHand,
  releases,
  reopens,
  says,
  until,
} from '../steps.ts';
import {
  clears,
  isCleared,
  isMerged,
  isOpened,
  isStillFailing,
  opens,
  opensAndMerges,
  reopensAndMerges,
  stillFails,
} from './beginnings.ts';

/** What becomes of a finding once its pull request is merged or closed, or Vanta is green without it. */
export const endings: readonly Scenario[] = [
  {
    name: 'A change is merged and waits to be applied',
    steps: opensAndMerges,
    path: isMerged,
  },
  {
    name: 'A change is merged, and Vanta is green in the next run',
    steps: [...opensAndMerges, green, until('verified')],
    path: `${isMerged} verified`,
  },
  {
    name: 'A change is merged, and Vanta still fails in the next run',
    steps: stillFails,
    path: isStillFailing,
  },
  {
    name: 'A change is merged, Vanta still fails, and is green later',
    steps: [...stillFails, green, until('verified')],
    path: `${isStillFailing} verified`,
  },
  {
    name: 'A table that was verified fails again, and the code complies',
    steps: [...opensAndMerges, green, until('verified'), fails, until('already-compliant')],
    path: `${isMerged} verified queued working already-compliant`,
  },
  {
    name: 'A person asks for another try while Vanta still fails, and nothing is left to change',
    steps: [...stillFails, says('/terrafix retry'), answered],
    path: `${isStillFailing} queued working still-failing`,
  },
  {
    name: 'A person asks twice while Vanta still fails',
    steps: [
      ...stillFails,
      mendsByHand,
      holds('GET', 'git/blobs'),
      says('/terrafix retry'),
      held,
      until('working'),
      says('/terrafix retry'),
      until('queued'),
      releases,
      until('still-failing'),
    ],
    path: `${isStillFailing} queued working queued still-failing`,
  },
  {
    name: 'A person ignores what still fails after the merge',
    steps: [...stillFails, says('/terrafix ignore applied by hand next week'), until('ignored')],
    path: `${isStillFailing} ignored`,
  },
  {
    name: 'A person puts off what still fails after the merge',
    steps: [...stillFails, says('/terrafix snooze 2 weeks'), until('snoozed')],
    path: `${isStillFailing} snoozed`,
  },
  {
    name: 'Vanta is green without the change, and the pull request closes itself',
    steps: clears,
    path: isCleared,
  },
  {
    name: 'What was green without the change fails again, and a new pull request is opened',
    steps: [...clears, fails, until('in-review')],
    path: `${isCleared} queued working in-review`,
  },
  {
    name: 'Vanta is green without the change, and a person opens the pull request again',
    steps: [...clears, reopens, until('in-review')],
    path: `${isCleared} in-review`,
  },
  {
    name: 'Vanta is green without the change, and a person merges it after all',
    steps: [...clears, ...reopensAndMerges],
    path: `${isCleared} waiting-for-apply`,
  },
  {
    name: 'A reviewer closes the pull request, reopens and merges it',
    steps: [...opens, closes, until('closed'), ...reopensAndMerges],
    path: `${isOpened} closed waiting-for-apply`,
  },
];
