import type { Verdict } from '../../domain/measured.ts';
import { applyEdits } from '../../hcl/edit.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { RuleCase } from '../generate/read-cases.ts';
import type { Fix, RefusedFix, Rule } from '../kit/rule.ts';

/** What a rule makes of some files. */
export interface CaseRun {
  readonly configuration: Configuration;
  readonly subject: ResourceInstance;
  readonly verdict: Verdict;
  readonly answer: Fix | RefusedFix | null;
  /** The files as the fix leaves them. */
  readonly files: ReadonlyMap<string, string>;
}

/** Checks the failing resource of a case in `files`, and fixes it when the requirement is broken. */
export function runCase(rule: Rule, ruleCase: RuleCase, files: ReadonlyMap<string, string>): CaseRun {
  const configuration = buildConfiguration(files);
  const subject = findSubject(rule, ruleCase, configuration);
  const context = { configuration, parameters: ruleCase.expected.parameters };
  const verdict = rule.check(subject, context);
  const answer = verdict.kind === 'violated' ? rule.fix(subject, context) : null;
  const after = new Map(files);
  if (answer?.kind === 'fix')
    for (const path of new Set(answer.edits.map(({ file }) => file)))
      after.set(
        path,
        applyEdits(
          files.get(path) ?? '',
          answer.edits.filter(({ file }) => file === path),
        ),
      );
  return { configuration, subject, verdict, answer, files: after };
}

function findSubject(
  rule: Rule,
  { expected, name }: RuleCase,
  configuration: Configuration,
): ResourceInstance {
  const found = rule.resourceTypes
    .flatMap((type) => configuration.resourcesOfType(type))
    .filter(
      (resource) =>
        (expected.subject === undefined || resource.address === expected.subject) &&
        (expected.variableFile === undefined || resource.module.variableFile === expected.variableFile),
    );
  const [subject] = found;
  if (subject === undefined || found.length > 1)
    throw new Error(`case ${name}: ${found.length} resources could be the failing one`);
  return subject;
}
