import type { Expression, HclFile } from '../../hcl/tree.ts';
import type { ResourceInstance } from '../../terraform/model.ts';

/** An expression and the file that it stands in. */
export interface FoundExpression {
  readonly file: HclFile;
  readonly expression: Expression;
}

const maxDepth = 4;

/** What `local.name` stands for, where it is written in the module of a resource; `null` for any other expression. */
export function localNamed(
  { file, expression }: FoundExpression,
  subject: ResourceInstance,
  depth = 0,
): FoundExpression | null {
  if (expression.kind !== 'get-attribute' || depth > maxDepth) return null;
  const { object, name } = expression;
  const { files } = subject.module.source;
  if (object.kind !== 'variable' || object.name !== 'local' || !files.includes(file)) return null;
  for (const each of files)
    for (const block of each.body.blocks) {
      if (block.type !== 'locals') continue;
      const written = block.body.attributes.find((attribute) => attribute.name === name);
      if (written === undefined) continue;
      const found = { file: each, expression: written.expression };
      return localNamed(found, subject, depth + 1) ?? found;
    }
  return null;
}
