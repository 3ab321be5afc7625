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
