import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

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
  const configuration = configurationAfter(request.configuration, change);
  const after = configuration.resources.find((resource) => isSame(resource, subject));
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
      return refused(`Cannot be told after the change: ${verdict.because}`);
  }
}

function refused(detail: string): Rung {
  return { id: 'requirement', title, status: 'refused', detail };
}

/** The configuration as it would be with the change merged. Files that did not change are not parsed again. */
export function configurationAfter(configuration: Configuration, change: Change): Configuration {
  const texts = new Map<string, string>();
  for (const [path, file] of configuration.files) texts.set(path, file.text);
  for (const { path, after } of change.files) texts.set(path, after);
  return buildConfiguration(texts);
}

function isSame(left: ResourceInstance, right: ResourceInstance): boolean {
  return (
    left.address === right.address &&
    left.module.rootModule === right.module.rootModule &&
    left.module.variableFile === right.module.variableFile
  );
}
