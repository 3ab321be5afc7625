import type { Scenario } from '../scenarios.ts';
import {
  answered,
  closes,
  dayPasses,
  green,
  isClosed,
  merges,
  reopens,
  says,
  type Step,
  until,
} from '../steps.ts';
import { isOpened, opens, reopensAndMerges } from './beginnings.ts';

const ignores: readonly Step[] = [
  ...opens,
  says('/terrafix ignore until the move in spring'),
  until('ignored'),
  isClosed,
];
const isIgnored = `${isOpened} ignored`;
const snoozes: readonly Step[] = [...opens, says('/terrafix snooze 1d after the freeze'), until('snoozed')];
const isSnoozed = `${isOpened} snoozed`;

/** What people leave alone or put off, and how that ends. */
export const setAside: readonly Scenario[] = [
  {
    name: 'A reviewer ignores the finding',
    steps: ignores,
    path: isIgnored,
  },
  {
    name: 'A reviewer ignores the finding and takes that back',
    steps: [...ignores, says('/terrafix unignore'), answered, until('in-review')],
    path: `${isIgnored} queued working in-review`,
  },
  {
    name: 'A reviewer ignores the finding, and another asks for another try',
    steps: [...ignores, says('/terrafix retry'), answered, until('in-review')],
    path: `${isIgnored} queued working in-review`,
  },
  {
    name: 'A reviewer ignores the finding, and the pull request is reopened',
    steps: [...ignores, reopens, until('in-review')],
    path: `${isIgnored} in-review`,
  },
  {
    name: 'A reviewer ignores the finding, and the pull request is merged after all',
    steps: [...ignores, ...reopensAndMerges],
    path: `${isIgnored} waiting-for-apply`,
  },
  {
    name: 'A reviewer puts the finding off',
    steps: snoozes,
    path: isSnoozed,
  },
  {
    name: 'A reviewer puts the finding off, and the day comes',
    steps: [...snoozes, answered, dayPasses, until('in-review')],
    path: `${isSnoozed} queued working in-review`,
  },
  {
    name: 'A reviewer puts the finding off and takes that back',
    steps: [...snoozes, says('/terrafix unignore'), answered, until('in-review')],
    path: `${isSnoozed} queued working in-review`,
  },
  {
    name: 'A reviewer puts the finding off and then ignores it',
    steps: [...snoozes, says('/terrafix ignore'), until('ignored')],
    path: `${isSnoozed} ignored`,
  },
  {
    name: 'A reviewer puts the finding off, and Vanta is green meanwhile',
    steps: [...snoozes, answered, green, until('cleared'), isClosed],
    path: `${isSnoozed} cleared`,
  },
  {
    name: 'A reviewer puts the finding off and closes the pull request',
    steps: [...snoozes, answered, closes, until('closed')],
    path: `${isSnoozed} closed`,
  },
  {
    name: 'A reviewer puts the finding off, and another merges the change',
    steps: [...snoozes, answered, merges, until('waiting-for-apply')],
    path: `${isSnoozed} waiting-for-apply`,
  },
];
