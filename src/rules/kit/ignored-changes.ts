import { literalString } from '../../hcl/find.ts';
import type { Block, Expression } from '../../hcl/tree.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix } from './rule.ts';

/**
 * Refuses a change that `lifecycle { ignore_changes }` would keep Terraform from carrying out; `null` when nothing does.
 * With a key, the change is of that entry of a map alone, and other entries that are ignored do not stand against it.
 */
export function refuseIgnored(subject: ResourceInstance, argument: string, key?: string): RefusedFix | null {
  if (!ignores(subject.block, argument, key)) return null;
  return refuse(
    'exclusive-choice',
    [
      `\`lifecycle.ignore_changes\` of \`${subject.type}.${subject.name}\` names \`${argument}\`, so Terraform would not carry the change out.`,
    ],
    [`Take \`${argument}\` out of \`ignore_changes\`, or change it where it is managed.`],
  );
}

function ignores(block: Block, argument: string, key: string | undefined): boolean {
  const lifecycles = block.body.blocks.filter(({ type }) => type === 'lifecycle');
  return lifecycles
    .flatMap(({ body }) => body.attributes.filter(({ name }) => name === 'ignore_changes'))
    .some(({ expression }) => {
      if (expression.kind === 'variable') return expression.name === 'all';
      if (expression.kind !== 'tuple') return false;
      return expression.items.some(
        (item) => firstName(item) === argument && (key === undefined || !isOtherKey(item, key)),
      );
    });
}

/** Whether an item names an entry of a map, and another one than `key`: `tags["Name"]`, `tags.Name`. */
function isOtherKey(item: Expression, key: string): boolean {
  if (item.kind === 'get-attribute') return item.name !== key;
  if (item.kind !== 'index') return false;
  const named = literalString(item.key);
  return named !== null && named !== key;
}

/** `metadata_options` of `metadata_options`, `metadata_options[0].http_tokens` and the old `"metadata_options"`. */
function firstName(expression: Expression): string | null {
  switch (expression.kind) {
    case 'variable':
      return expression.name;
    case 'get-attribute':
    case 'index':
      return firstName(expression.object);
    case 'template':
      return literalString(expression)?.split(/[.[]/)[0] ?? null;
    case 'number':
    case 'boolean':
    case 'null':
    case 'tuple':
    case 'object':
    case 'splat':
    case 'call':
    case 'for':
    case 'conditional':
    case 'binary':
    case 'unary':
    case 'parenthesis':
    case 'broken':
      return null;
  }
}
