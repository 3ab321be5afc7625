import type { Expression } from '../../hcl/tree.ts';
import type { ImportBlock } from '../model.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { settle } from '../evaluate/references.ts';
import { addressWithKey, type Scope } from '../evaluate/scope.ts';
import { attributeNamed } from '../sources/directory-module.ts';
import { expand } from './expansion.ts';
import type { ModuleNode } from './module-node.ts';
import { toText } from '../value/convert.ts';

/** The `import` blocks of a root module; Terraform reads them nowhere else. */
export function importsOf(root: ModuleNode): readonly ImportBlock[] {
  return root.declarations.imports.flatMap(({ node, file }) => {
    const to = attributeNamed(node, 'to')?.expression;
    const id = attributeNamed(node, 'id')?.expression;
    if (to === undefined || id === undefined) return [];
    return expand(node.body, root.scopeIn(file)).instances.flatMap(({ scope }): ImportBlock[] => {
      const address = addressIn(to, scope);
      const value = toText(settle(evaluate(id, scope)));
      if (address === null || value.kind !== 'string') return [];
      return [{ address, id: value.value, module: root, block: node, file: file.path }];
    });
  });
}

/** The address that an expression writes: `module.data.aws_s3_bucket.this["logs"]`. */
function addressIn(expression: Expression, scope: Scope): string | null {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind !== 'get-attribute' && expression.kind !== 'index') return null;
  const object = addressIn(expression.object, scope);
  if (object === null) return null;
  if (expression.kind === 'get-attribute') return `${object}.${expression.name}`;
  const key = settle(evaluate(expression.key, scope));
  return key.kind === 'string' || key.kind === 'number' ? addressWithKey(object, key.value) : null;
}
