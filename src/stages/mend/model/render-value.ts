import type { NewBlock } from '../../../rules/kit/print.ts';
import type { BlockNode, ValueNode } from './answer.ts';

/** A value as Terraform text, from column zero, laid out as `terraform fmt` does. `indent` is that of its line. */
export function renderValue(node: ValueNode, indent = ''): string {
  switch (node.type) {
    case 'string':
      return quoteText(node.value);
    case 'number':
      return renderNumber(node.value);
    case 'boolean':
      return String(node.value);
    case 'reference':
      return node.to;
    case 'template':
      return `"${node.parts.map((part) => (part.type === 'string' ? escapeText(part.value) : `\${${part.to}}`)).join('')}"`;
    case 'list':
      return `[${node.items.map((item) => renderValue(item, indent)).join(', ')}]`;
    case 'object':
    default:
      return renderObject(node.entries, indent);
  }
}

/** A block for the printer of the rules' kit, one group of attributes in the order given. */
export function toNewBlock(head: string, node: BlockNode): NewBlock {
  return {
    head,
    groups: [node.attributes.map(({ name, value }) => [name, renderValue(value)] as const)],
    blocks: node.blocks.map((block) => toNewBlock(block.name, block)),
  };
}

/** A block in which references to `from` go to `to`, such as from a resource with `for_each` to `each.value`. */
export function redirected(node: BlockNode, from: string, to: string): BlockNode {
  return {
    attributes: node.attributes.map(({ name, value }) => ({ name, value: redirectedValue(value, from, to) })),
    blocks: node.blocks.map((block) => ({ name: block.name, ...redirected(block, from, to) })),
  };
}

function redirectedValue(node: ValueNode, from: string, to: string): ValueNode {
  switch (node.type) {
    case 'reference':
      return redirectedReference(node, from, to);
    case 'template':
      return {
        type: 'template',
        parts: node.parts.map((part) =>
          part.type === 'string' ? part : redirectedReference(part, from, to),
        ),
      };
    case 'list':
      return { type: 'list', items: node.items.map((item) => redirectedValue(item, from, to)) };
    case 'object':
      return {
        type: 'object',
        entries: node.entries.map(({ key, value }) => ({ key, value: redirectedValue(value, from, to) })),
      };
    case 'string':
    case 'number':
    case 'boolean':
    default:
      return node;
  }
}

function redirectedReference(
  node: ValueNode & { readonly type: 'reference' },
  from: string,
  to: string,
): ValueNode & { readonly type: 'reference' } {
  return node.to.startsWith(`${from}.`) ? { type: 'reference', to: to + node.to.slice(from.length) } : node;
}

function renderObject(
  entries: readonly { readonly key: string; readonly value: ValueNode }[],
  indent: string,
): string {
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const keys = entries.map(({ key }) => (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : quoteText(key)));
  const width = Math.max(...keys.map((key) => key.length));
  const lines = entries.map(
    ({ value }, index) => `${inner}${(keys[index] ?? '').padEnd(width)} = ${renderValue(value, inner)}`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** A quoted string in which nothing is special: templates are escaped although the checks refuse them already. */
function quoteText(text: string): string {
  return `"${escapeText(text)}"`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** HCL knows no `+` in exponents of the forms that JavaScript prints; plain decimals suffice. */
function renderNumber(value: number): string {
  const text = String(value);
  return /e/i.test(text)
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}
