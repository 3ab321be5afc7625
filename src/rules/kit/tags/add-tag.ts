import { setObjectEntry } from '../../../hcl/edit-objects.ts';
import type { Expression, ObjectExpression } from '../../../hcl/tree.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { isOutlineFile } from '../../../terraform/registry-modules/find-outline.ts';
import { overrideFileOf } from '../../../terraform/sources/overrides.ts';
import type { Draft } from '../draft.ts';
import { refuseIgnored } from '../ignored-changes.ts';
import { effectAt } from '../outline.ts';
import { quote } from '../print.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';

/** Writes a tag of one resource in the narrowest place; says where, or refuses. */
export function addTag(
  draft: Draft,
  subject: ResourceInstance,
  key: string,
  value: string,
  { configuration }: RuleContext,
): string | RefusedFix {
  const ignored = refuseIgnored(subject, 'tags');
  if (ignored !== null) return ignored;
  if (isOutlineFile(subject.file))
    return refuse(
      'inside-external-module',
      [`\`${subject.address}\` is made by a module whose code is not in the repository.`],
      [`Give the call of the module the tag \`${key}\`, in its input \`tags\` where it has one.`],
    );
  const text = quote(value);
  const written = subject.attribute('tags');
  if (written === null) {
    draft.setArgument(subject.file, subject.block, 'tags', `{\n  ${key} = ${text}\n}`);
    return `\`${subject.type}.${subject.name}\` has no tags yet, and gets \`tags\` with \`${key}\`.`;
  }
  const path = overrideFileOf(written)?.path ?? subject.file;
  const file = configuration.files.get(path);
  if (file === undefined) return wrap(draft, path, written.expression, key, text);
  const object = objectIn(written.expression);
  if (object === null) return wrap(draft, path, written.expression, key, text);
  draft.apply(path, setObjectEntry(file, object, key, text), effectAt(file, object.span));
  return `\`${key}\` is added to the tags of \`${subject.type}.${subject.name}\`.`;
}

/** The object that tags are written in: the value itself, or the last one that `merge` is given. */
function objectIn(expression: Expression): ObjectExpression | null {
  if (expression.kind === 'object') return expression;
  if (expression.kind === 'parenthesis') return objectIn(expression.inner);
  if (expression.kind !== 'call' || expression.name !== 'merge') return null;
  const last = expression.arguments.at(-1);
  return last === undefined ? null : objectIn(last);
}

/** Tags that come from elsewhere stay as they are for everybody else who reads them. */
function wrap(draft: Draft, path: string, expression: Expression, key: string, value: string): string {
  const before = draft.textOf(path, expression.span);
  const isMerge = expression.kind === 'call' && expression.name === 'merge' && !before.includes('...');
  const inner = isMerge ? before.replace(/^merge\(\s*/, '').replace(/,?\s*\)$/, '') : before;
  draft.replaceExpression(path, expression.span, `merge(${inner}, { ${key} = ${value} })`);
  return `\`${key}\` is merged into the tags, here alone: other resources read the same tags.`;
}
