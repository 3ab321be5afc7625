import { Fault } from '../../domain/fault.ts';
import { nearestWord } from '../../domain/nearest-word.ts';
import type { Rule, Severity } from '../../rules/kit/rule.ts';
import { folderOf, serviceOf } from './rule-place.ts';

/** From the least to the worst. */
export const severities = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];

/** What a person narrows a look at a whole checkout to; all that is given must hold. */
export interface RuleFlags {
  /** Id, slug or folder of a rule. */
  readonly rule?: readonly string[];
  /** Vanta's id or name of a test. */
  readonly test?: readonly string[];
  readonly service?: readonly string[];
  /** This severity and worse. */
  readonly severity?: Severity;
}

/**
 * The rules that are meant. One that acts on findings only is meant when it is named, by itself or by its test.
 * @throws Fault `input-invalid` for a word that no rule knows, with what was probably meant.
 */
export function selectRules(rules: readonly Rule[], flags: RuleFlags): readonly Rule[] {
  check('rule', flags.rule, rules.flatMap(namesOf));
  check('test', flags.test, rules.flatMap(testsOf));
  check('service', flags.service, rules.map(serviceOf));
  const least = flags.severity === undefined ? 0 : severities.indexOf(flags.severity);
  const isNamed = flags.rule !== undefined || flags.test !== undefined;
  return rules.filter(
    (rule) =>
      (isNamed || !rule.needsFinding) &&
      isAmong(flags.rule, namesOf(rule)) &&
      isAmong(flags.test, testsOf(rule)) &&
      isAmong(flags.service, [serviceOf(rule)]) &&
      severities.indexOf(rule.severity) >= least,
  );
}

function namesOf(rule: Rule): readonly string[] {
  return [rule.id, rule.slug, folderOf(rule) ?? rule.slug];
}

function testsOf({ tests, testNames = [] }: Rule): readonly string[] {
  return [...tests, ...testNames];
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function isAmong(wanted: readonly string[] | undefined, names: readonly string[]): boolean {
  return wanted === undefined || wanted.some((word) => names.some((name) => isSame(word, name)));
}

function check(flag: string, given: readonly string[] | undefined, known: readonly string[]): void {
  const words = [...new Set(known)];
  for (const word of given ?? []) {
    if (words.some((one) => isSame(word, one))) continue;
    const near = nearestWord(word, words);
    const hint = near === null ? '' : `; did you mean ${near}?`;
    throw new Fault('input-invalid', `--${flag} ${word}: no rule has it${hint}`, { retry: 'never' });
  }
}
