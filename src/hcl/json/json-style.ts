import { indentationAt, lineBreakOf, startsLine } from '../layout.ts';
import { endOf, type JsonNode } from './json-tree.ts';

/** How a document is written. */
export interface JsonStyle {
  /** One level of indentation. */
  readonly unit: string;
  readonly lineBreak: '\n' | '\r\n';
  /** Between a key and its value: `: `. */
  readonly colon: string;
  /** Between two values on one line: `, `. */
  readonly comma: string;
  /** Inside the braces of an object on one line. */
  readonly padding: string;
  /** Arrays of plain values stand on one line. */
  readonly arraysAreFlat: boolean;
  /** The whole document stands on one line. */
  readonly isOneLine: boolean;
}

/** No more values than this are looked at. */
const maxValues = 2_000;

/** The style of a document, each trait from the first value that shows it. */
export function styleOf(text: string, root: JsonNode): JsonStyle {
  const nodes = firstNodes(root);
  const found = (trait: (node: JsonNode) => string | null): string | null => {
    for (const node of nodes) {
      const value = trait(node);
      if (value !== null) return value;
    }
    return null;
  };
  const isOneLine = !text.slice(root.offset, endOf(root)).includes('\n');
  const colon = found((node) => colonOf(text, node)) ?? ': ';
  return {
    unit: found((node) => unitOf(text, node)) ?? '  ',
    lineBreak: lineBreakOf(text),
    colon,
    comma: found((node) => commaOf(text, node)) ?? (isOneLine && colon === ':' ? ',' : ', '),
    padding: found((node) => paddingOf(text, node)) ?? '',
    arraysAreFlat: isOneLine || found((node) => flatnessOf(text, node)) === 'flat',
    isOneLine,
  };
}

function firstNodes(root: JsonNode): readonly JsonNode[] {
  const nodes = [root];
  for (let at = 0; at < nodes.length && nodes.length < maxValues; at += 1)
    nodes.push(...(nodes[at]?.children ?? []));
  return nodes;
}

function colonOf(text: string, { type, children }: JsonNode): string | null {
  const [key, value] = children ?? [];
  if (type !== 'property' || key === undefined || value === undefined) return null;
  const between = text.slice(endOf(key), value.offset);
  return between.includes('\n') ? null : between;
}

function unitOf(text: string, { type, offset, children }: JsonNode): string | null {
  const first = children?.[0];
  if (type === 'property' || first === undefined || !startsLine(text, first.offset)) return null;
  const outer = indentationAt(text, offset);
  const inner = indentationAt(text, first.offset);
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : null;
}

function commaOf(text: string, { type, children }: JsonNode): string | null {
  const [first, second] = children ?? [];
  if (type === 'property' || first === undefined || second === undefined) return null;
  const between = text.slice(endOf(first), second.offset);
  return between.includes('\n') ? null : between;
}

function paddingOf(text: string, { type, offset, children }: JsonNode): string | null {
  const first = children?.[0];
  if (type !== 'object' || first === undefined) return null;
  const between = text.slice(offset + 1, first.offset);
  return between.includes('\n') ? null : between;
}

function flatnessOf(text: string, { type, offset, children }: JsonNode): 'flat' | 'tall' | null {
  const [first] = children ?? [];
  if (type !== 'array' || first === undefined || first.children !== undefined) return null;
  return text.slice(offset, first.offset).includes('\n') ? 'tall' : 'flat';
}
