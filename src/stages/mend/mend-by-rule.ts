import type { Change } from '../../domain/change.ts';
import type { Edit, FileChange } from '../../domain/source.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { Configuration } from '../../terraform/model.ts';
import { applyEdits } from '../../hcl/edit.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import type { MendRequest, MendResult } from './mend-result.ts';

/** The change that the rule proposes, or its typed "no". Asked only when the code breaks the requirement. */
export function mendByRule(request: MendRequest, rule: Rule): MendResult {
  const { subject, configuration, parameters, measured } = request;
  if (measured.verdict.kind === 'unknown') {
    const refused = rule.refuseUnknown?.(subject, { configuration, parameters });
    if (refused) return refused;
    return {
      kind: 'refused',
      refusal: {
        reason: 'computed-value',
        facts: [measured.verdict.because],
        nextSteps: [`Make this true where the value is set: ${rule.requirement}`],
      },
    };
  }
  const fix = rule.fix(subject, { configuration, parameters });
  if (fix.kind === 'refused') return fix;
  return {
    kind: 'change',
    change: {
      origin: { kind: 'rule', ruleId: rule.id },
      edits: fix.edits,
      files: filesOf(fix.edits, configuration),
      title: fix.title,
      explanation: fix.explanation,
      effects: fix.effects,
      impact: fix.impact,
      review: rule.review,
    } satisfies Change,
  };
}

/** Each edited file of the repository before and after. */
export function filesOf(edits: readonly Edit[], configuration: Configuration): readonly FileChange[] {
  const paths = [...new Set(edits.map((edit) => edit.file))].filter((path) => !isOutlineFile(path));
  return paths.map((path) => {
    const before = configuration.files.get(path)?.text ?? null;
    const own = edits.filter((edit) => edit.file === path);
    return { path, before, after: applyEdits(before ?? '', own) };
  });
}
