import type { Rule, RuleMetadata } from './rule.ts';

/** The metadata alone, of a definition that holds more. */
export function metadataOf(definition: RuleMetadata): RuleMetadata {
  const { id, slug, title, requirement, tests, resourceTypes, review, references } = definition;
  const { severity, risk, cost, scanners, testNames, controls, parameters, needsFinding } = definition;
  return {
    id,
    slug,
    title,
    requirement,
    tests,
    resourceTypes,
    review,
    severity,
    risk,
    cost,
    scanners,
    references,
    ...(testNames ? { testNames } : {}),
    ...(needsFinding ? { needsFinding } : {}),
    ...(controls ? { controls } : {}),
    ...(parameters ? { parameters } : {}),
  };
}

/** The rule's own look at intent, where a definition has one. */
export function intentOf(definition: Pick<Rule, 'intent'>): Pick<Rule, 'intent'> {
  return definition.intent ? { intent: definition.intent } : {};
}
