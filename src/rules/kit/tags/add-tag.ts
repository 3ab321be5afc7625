import type { Edit } from '../../../domain/source.ts';
import { setObjectEntry } from '../../../hcl/edit-objects.ts';
import type { Expression, HclFile, ObjectExpression } from '../../../hcl/tree.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { isOutlineFile } from '../../../terraform/registry-modules/find-outline.ts';
import { overrideFileOf } from '../../../terraform/sources/overrides.ts';
import type { Draft } from '../draft.ts';
import { refuseIgnored } from '../ignored-changes.ts';
import { mentionsOf } from '../mentions.ts';
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
  const ignored = refuseIgnored(subject, 'tags', key);
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
  if (file === undefined) throw new RangeError(`${path} is not part of this configuration`);
  const object = objectIn(written.expression);
  if (object === null) {
    wrap(draft, file, written.expression, key, text);
    return isReadElsewhere(draft.textOf(path, written.expression.span), subject, configuration)
      ? `\`${key}\` is merged into the tags, here alone: other resources read the same tags.`
      : `\`${key}\` is merged into the tags of \`${subject.type}.${subject.name}\`.`;
  }
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
function wrap(draft: Draft, file: HclFile, expression: Expression, key: string, value: string): void {
  const { path, text } = file;
  const { start, end } = expression.span;
  const before = text.slice(start, end);
  const isMerge = expression.kind === 'call' && expression.name === 'merge';
  // A comment behind the last argument would take in what is written there.
  if (isMerge && !before.includes('...') && !/#|\/[/*]/.test(before)) {
    const inner = before.replace(/^merge\(\s*/, '').replace(/,?\s*\)$/, '');
    draft.replaceExpression(path, expression.span, `merge(${inner}, { ${key} = ${value} })`);
    return;
  }
  const put = (at: number, replacement: string): Edit => ({ file: path, start: at, end: at, replacement });
  const edits = [put(start, 'merge('), put(end, `, { ${key} = ${value} })`)];
  draft.apply(path, edits, effectAt(file, expression.span));
}

/** Whether the tags of another resource of the module name a variable or a local that these do. */
function isReadElsewhere(text: string, subject: ResourceInstance, configuration: Configuration): boolean {
  const names = new Set(text.match(/\b(?:var|local)\.[\w-]+/g));
  return [...names].some((name) =>
    mentionsOf(configuration, subject.module.source.directory, name).some(
      ({ block, path }) => block.type === 'resource' && block !== subject.block && path[0] === 'tags',
    ),
  );
}
