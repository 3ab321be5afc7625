import type { Surroundings } from './organisation.ts';
import { endings } from './scenarios/endings.ts';
import { failures } from './scenarios/failures.ts';
import { heldUp } from './scenarios/held-up.ts';
import { meanwhile } from './scenarios/meanwhile.ts';
import { reviews } from './scenarios/reviews.ts';
import { setAside } from './scenarios/set-aside.ts';
import { untouched } from './scenarios/untouched.ts';
import type { Step } from './steps.ts';

/** What happens to one finding, and what it goes through. */
export interface Scenario extends Surroundings {
  /** A sentence. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** Its states in their order. */
  readonly path: string;
}

export const scenarios: readonly Scenario[] = [
  ...reviews,
  ...endings,
  ...setAside,
  ...meanwhile,
  ...untouched,
  ...heldUp,
  ...failures,
];
