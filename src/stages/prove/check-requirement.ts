import type { Rung } from '../../domain/proof.ts';
import type { Examined } from './proof-request.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.requirement;

/** Asks the rule about the same resource in the changed configuration. */
export function checkRequirement({ change, rule, subject, subjectAfter, after, parameters }: Examined): Rung {
  if (subjectAfter === null) return refused(`\`${subject.address}\` is no longer there after the change.`);
  if (rule === null)
    return warned(
      `No rule can check this requirement. What was verified: the edited files parse, \`${subject.address}\` is still ` +
        'there, nothing but the named attributes differs. Read the change for its meaning.',
    );
  const verdict = rule.check(subjectAfter, { configuration: after, parameters });
  switch (verdict.kind) {
    case 'compliant':
      return {
        id: 'requirement',
        title,
        status: 'passed',
        detail: `After the change, ${verdict.because}.`,
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

function refused(detail: string): Rung {
  return { id: 'requirement', title, status: 'refused', detail };
}

function warned(detail: string): Rung {
  return { id: 'requirement', title, status: 'warned', detail };
}
