import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { configurationAround } from './configuration-around.ts';
import { compareRequirements, keyOf } from './other-requirements.ts';

const title = 'the requirement now holds';

/**
 * Reads the configuration around the resource again with the change in it, asks the rule about the same resource, and
 * every other rule whether something that was met is now broken.
 */
export function checkRequirement(request: {
  readonly change: Change;
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}): Rung {
  const { change, rule, subject, parameters } = request;
  const configuration = configurationAround(request.configuration, subject, change.files);
  const after = configuration
    .resourcesOfType(subject.type)
    .find((resource) => keyOf(resource) === keyOf(subject));
  if (after === undefined) return refused(`\`${subject.address}\` is no longer there after the change.`);

  const before = configurationAround(request.configuration, subject, []);
  const others = compareRequirements(before, configuration, rule, parameters);
  const [broken] = others.broken;
  if (broken !== undefined) return refused(`The change would break another requirement, ${broken}.`);
  if (rule === null) return unchecked(subject, others.checked);

  const verdict = rule.check(after, { configuration, parameters });
  switch (verdict.kind) {
    case 'compliant':
      return {
        id: 'requirement',
        title,
        status: 'passed',
        detail: `After the change, ${verdict.because}. No other requirement that a rule checks is broken by it.`,
      };
    case 'violated':
      return refused(`Still broken after the change: ${verdict.because}.`);
    case 'unknown':
      // A rule is only asked for what it can see to be broken, so what it saw is repaired; a model may have hidden it.
      return change.origin.kind === 'model'
        ? refused(`Cannot be told after the change: ${verdict.because}.`)
        : warned(
            `What the code showed to be broken is repaired. Whether the requirement holds cannot be told: ${verdict.because}.`,
          );
  }
}

/** The honest sentence for a change that no rule can judge. */
function unchecked(subject: ResourceInstance, checked: number): Rung {
  const others =
    checked === 0 ? '' : `, none of the ${checked} other requirements that rules check here is broken`;
  return warned(
    `No rule can check this requirement. What was verified: the edited files parse, \`${subject.address}\` is still there, ` +
      `nothing but the named attributes differs${others}. Read the change for its meaning.`,
  );
}

function refused(detail: string): Rung {
  return { id: 'requirement', title, status: 'refused', detail };
}

function warned(detail: string): Rung {
  return { id: 'requirement', title, status: 'warned', detail };
}
