import type { Edit } from '../../../domain/source.ts';
import type { PolicyDocument } from '../../../terraform/policies/policy-document.ts';
import type { Configuration } from '../../../terraform/model.ts';
import type { Draft } from '../draft.ts';
import { effectAt } from '../outline.ts';

/** Carries out edits of a document as steps of a draft; false when one of them has no place in the code. */
export function editPolicy(
  draft: Draft,
  document: PolicyDocument,
  configuration: Configuration,
  edits: readonly (readonly Edit[] | null)[],
): boolean {
  const file = configuration.files.get(document.file);
  const made = edits.flatMap((each) => each ?? []);
  const [first] = made;
  if (file === undefined || first === undefined || edits.includes(null)) return false;
  const effect = effectAt(file, { start: first.start, end: first.end });
  const isBlock = document.form === 'statement-blocks';
  draft.apply(document.file, made, isBlock ? { ...effect, paths: ['statement'] } : effect);
  return true;
}
