import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { configurationAfter } from './configuration-after.ts';

const title = 'the requirement now holds';

/** Reads the whole configuration again with the change in it, and asks the rule about the same resource. */
export function checkRequirement(request: {
  readonly change: Change;
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}): Rung {
  const { change, rule, subject } = request;
  const configuration = configurationAfter(request.configuration, subject, change);
  const after = configuration.resourcesOfType(subject.type).find((resource) => isSame(resource, subject));
  if (after === undefined) return refused(`\`${subject.address}\` is no longer there after the change.`);
  if (rule === null)
    return {
      id: 'requirement',
      title,
      status: 'warned',
      detail:
        `No rule can check this requirement. What was verified: the edited files parse, \`${subject.address}\` is still there, ` +
        'and nothing but the named attributes differs. Read the change for its meaning.',
    };
  const verdict = rule.check(after, { configuration, parameters: request.parameters });
  switch (verdict.kind) {
    case 'compliant':
      return { id: 'requirement', title, status: 'passed', detail: verdict.because };
    case 'violated':
      return refused(`Still broken after the change: ${verdict.because}`);
    case 'unknown':
      // A rule is only asked for what it can see to be broken, so what it saw is repaired; a model may have hidden it.
      return change.origin.kind === 'model'
        ? refused(`Cannot be told after the change: ${verdict.because}`)
        : {
            id: 'requirement',
            title,
            status: 'warned',
            detail: `What the code showed to be broken is repaired. Whether the requirement holds cannot be told: ${verdict.because}`,
          };
  }
}

function refused(detail: string): Rung {
  return { id: 'requirement', title, status: 'refused', detail };
}

function isSame(left: ResourceInstance, right: ResourceInstance): boolean {
  return (
    left.address === right.address &&
    left.module.rootModule === right.module.rootModule &&
    left.module.variableFile === right.module.variableFile
  );
}
