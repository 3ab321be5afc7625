import { rejectionsInARow, rejectionsThatStop } from '../../domain/lesson.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { Consulted } from './precedents.ts';

/** A rule whose changes people of the repository have closed again and again is not tried there; `null` otherwise. */
export function refuseRejected({ target, all }: Consulted, rule: Rule | null): Refusal | null {
  if (rule === null) return null;
  const rejections = rejectionsInARow(target, 'rule', all).filter(({ scope }) => scope.ruleId === rule.id);
  if (rejections.length < rejectionsThatStop) return null;
  return {
    reason: 'waived',
    facts: [
      `The last ${rejections.length} changes of rule \`${rule.id}\` in \`${target.repository}\` were closed without being merged.`,
      ...rejections.map(
        ({ id, text, source }) =>
          `Lesson \`${id}\`, pull request ${source.pullRequest}, closed by \`${source.by}\`: ${text}`,
      ),
    ],
    nextSteps: [
      'Comment `/terrafix forget <id>` on a pull request of TerraFix in this repository to take a lesson back, or wait until it expires.',
      'Or add the finding to `ignore` in `.github/terrafix.yml`, so that everyone sees why.',
    ],
  };
}
