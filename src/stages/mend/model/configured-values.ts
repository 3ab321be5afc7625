import type { RuleParameters } from '../../../domain/rule-parameters.ts';

/** Texts that people named in the configuration of the default branch, such as the ARN of a key. */
export function configuredTexts(parameters: RuleParameters): readonly string[] {
  return Object.values(parameters).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string'),
  );
}

/** The same for a question, one a line: `alarm-topic-arn: "arn:…"`. */
export function configuredLines(parameters: RuleParameters): readonly string[] {
  return Object.entries(parameters)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}
