import { proposeChange } from '../mend/mend.ts';
import type { MendResult } from '../mend/mend-result.ts';
import { type Consulted, precedentsOf } from './precedents.ts';
import { type SteerDeps, steerRule, tellSteering } from './steer-rule.ts';
import { weighConfidence } from './weigh-confidence.ts';

/** Mends with what was learned before: values for the rule, precedents for the model, and its confidence weighed by them. */
export async function proposeWithLessons(
  request: Omit<Parameters<typeof proposeChange>[0], 'precedents'>,
  lessons: Consulted,
  holds: SteerDeps['holds'],
): Promise<MendResult> {
  const steering = await steerRule(lessons, request.rule, request.parameters, {
    propose: (parameters) => proposeChange({ ...request, parameters, guidance: [], model: null }),
    holds,
  });
  const { parameters } = steering;
  const result = await proposeChange({ ...request, parameters, precedents: precedentsOf(lessons) });
  if (result.kind === 'refused') return result;
  return { kind: 'change', change: weighConfidence(tellSteering(result.change, steering), lessons) };
}
