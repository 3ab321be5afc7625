import type { Expression, HclFile } from '../../hcl/tree.ts';
import type { DecidingPlace } from '../model.ts';

/** One step of the way from a use to its literal; a chain, so that sharing a local costs nothing. */
export interface Step {
  readonly kind: DecidingPlace['kind'];
  readonly name: string;
  readonly file: HclFile;
  readonly expression: Expression;
  readonly next: Step | null;
  /** What the expression is made of: the values of the references in it; `null` when it is a reference itself. */
  readonly parts?: readonly Step[] | null;
}
