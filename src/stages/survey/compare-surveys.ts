import type { Survey, SurveyedPlace } from './survey.ts';

/** What a change of the configuration changes, beside the same Terraform. */
export interface SurveyDifference {
  readonly enabled: 'switched-on' | 'switched-off' | null;
  readonly dryRun: 'begins' | 'ends' | null;
  /** Files that `paths` leaves out, or no longer does. */
  readonly excluded: readonly string[];
  readonly included: readonly string[];
  readonly rulesOff: Survey['rulesOff'];
  readonly rulesOn: Survey['rulesOff'];
  /** Resources with what they break, that are accepted or left out from now on. */
  readonly silenced: readonly RulePlace[];
  /** The same the other way. */
  readonly raised: readonly RulePlace[];
}

/** A resource and the rule that it breaks. */
export interface RulePlace extends SurveyedPlace {
  readonly rule: string;
}

/** Compares what holds with what would hold. */
export function compareSurveys(before: Survey, after: Survey): SurveyDifference {
  const was = brokenPlaces(before);
  const is = brokenPlaces(after);
  return {
    enabled: before.isEnabled === after.isEnabled ? null : after.isEnabled ? 'switched-on' : 'switched-off',
    dryRun: before.isDryRun === after.isDryRun ? null : after.isDryRun ? 'begins' : 'ends',
    excluded: missingFrom(after.excludedFiles, before.excludedFiles, String),
    included: missingFrom(before.excludedFiles, after.excludedFiles, String),
    rulesOff: missingFrom(after.rulesOff, before.rulesOff, ({ id }) => id),
    rulesOn: missingFrom(before.rulesOff, after.rulesOff, ({ id }) => id),
    silenced: missingFrom(was, is, keyOf),
    raised: missingFrom(is, was, keyOf),
  };
}

/** Whether nothing changes in what is looked at and what is found. */
export function changesNothing(difference: SurveyDifference): boolean {
  return Object.values(difference).every((part) => (Array.isArray(part) ? part.length === 0 : part === null));
}

function brokenPlaces(survey: Survey): readonly RulePlace[] {
  return survey.broken.flatMap(({ id, places }) => places.map((place) => ({ ...place, rule: id })));
}

function keyOf({ rule, address, file }: RulePlace): string {
  return JSON.stringify([rule, address, file]);
}

/** What `all` has and `others` has not. */
function missingFrom<Item>(
  all: readonly Item[],
  others: readonly Item[],
  key: (item: Item) => string,
): readonly Item[] {
  const known = new Set(others.map(key));
  return all.filter((item) => !known.has(key(item)));
}
