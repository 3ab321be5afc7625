import type { Change } from '../../domain/change.ts';
import { bearingOn, type Lesson, type Steer } from '../../domain/lesson.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { MendResult } from '../mend/mend-result.ts';
import type { Consulted } from './precedents.ts';
import { isSteerable } from './steer.ts';

/** A lesson that sets a parameter. */
type SteeringLesson = Lesson & { readonly steers: Steer };

/** The parameters with which a rule is asked, and the lessons that are to thank for them. */
export interface Steering {
  readonly parameters: RuleParameters;
  readonly used: readonly SteeringLesson[];
}

/** What steering needs to try a variant. */
export interface SteerDeps {
  /** The rule's change with these parameters. */
  readonly propose: (parameters: RuleParameters) => Promise<MendResult>;
  /** Whether a change holds by what the configuration asks for: a lesson says how a requirement is met, never what it is. */
  readonly holds: (change: Change) => Promise<boolean>;
}

/**
 * Sets the parameters of the rule that the configuration leaves open by the nearest, newest lesson each, if the change
 * that follows is another one and holds. A value that would not hold counts as if nobody had said it.
 */
export async function steerRule(
  { target, all }: Consulted,
  rule: Rule | null,
  parameters: RuleParameters,
  deps: SteerDeps,
): Promise<Steering> {
  const plain: Steering = { parameters, used: [] };
  const open = (rule?.parameters ?? []).filter((name) => parameters[name] === undefined && isSteerable(name));
  const bearing = bearingOn(target, all).filter(isSteering);
  const used = open.flatMap((name) => bearing.find(({ steers }) => steers.parameter === name) ?? []);
  if (used.length === 0) return plain;
  const set = Object.fromEntries(used.map(({ steers }) => [steers.parameter, steers.value]));
  const steered: Steering = { parameters: { ...parameters, ...set }, used };
  const variant = await deps.propose(steered.parameters);
  if (variant.kind === 'refused' || !(await deps.holds(variant.change))) return plain;
  const usual = await deps.propose(parameters);
  return usual.kind === 'change' && isSame(usual.change, variant.change) ? plain : steered;
}

function isSteering(lesson: Lesson): lesson is SteeringLesson {
  return lesson.steers !== undefined;
}

function isSame(one: Change, other: Change): boolean {
  return JSON.stringify(one.edits) === JSON.stringify(other.edits);
}

/** The change, saying which lessons decided a value and how they are taken back. */
export function tellSteering(change: Change, { used }: Steering): Change {
  const sentences = used.map(
    ({ id, kind, steers, source }) =>
      `\`${steers.parameter}\` is \`${steers.value}\` by lesson \`${id}\` (${kind} by \`${source.by}\` in pull request ${source.pullRequest}), since the configuration does not set it; \`/terrafix forget ${id}\` takes it back.`,
  );
  return sentences.length === 0 ? change : { ...change, explanation: [...change.explanation, ...sentences] };
}
