import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { RawProblem } from '../scanner.ts';
import { depthLimit } from '../scanner.ts';

/** Further problems of a file are not told. */
const maxProblems = 1_000;

/** A value of JSON with its place in the text. The children of an object are properties: key and value. */
export type JsonNode = Node;

/** A property of an object that is whole. */
export interface JsonProperty {
  readonly node: JsonNode;
  readonly key: JsonNode;
  readonly name: string;
  readonly value: JsonNode;
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value of JSON',
  InvalidNumberFormat: 'this is no number of JSON',
  PropertyNameExpected: 'expected the quoted name of a property',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected ":" after the name of the property',
  CommaExpected: 'expected "," between two values',
  CloseBraceExpected: 'expected "}"',
  CloseBracketExpected: 'expected "]"',
  EndOfFileExpected: 'nothing may follow the value of the file',
  InvalidCommentToken: 'JSON has no comments; a property "//" is one',
  UnexpectedEndOfString: 'the string is not closed on its line',
  InvalidUnicode: '"\\u" must be followed by 4 hexadecimal digits',
  InvalidEscapeCharacter: 'this is no escape sequence of JSON',
  InvalidCharacter: 'this character must be escaped in a string',
};

/**
 * Reads JSON with places, going on after what does not parse. Nesting is bounded, because the reader beneath (the one of
 * Visual Studio Code) calls itself for each level.
 */
export function readJsonTree(text: string): {
  readonly root: JsonNode | null;
  readonly problems: readonly RawProblem[];
} {
  const tooDeep = deeperThan(text, depthLimit);
  if (tooDeep !== null) {
    const message = `nested deeper than ${depthLimit} levels`;
    return { root: null, problems: [{ start: tooDeep, end: tooDeep + 1, message }] };
  }
  const errors: ParseError[] = [];
  // A byte-order mark is kept by reading a blank in its place.
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const root = parseTree(plain, errors, { disallowComments: true, allowTrailingComma: false });
  const problems = errors.slice(0, maxProblems).map(({ error, offset, length }) => ({
    start: offset,
    end: offset + length,
    message: messages[printParseErrorCode(error)] ?? 'this is not JSON',
  }));
  return { root: root ?? null, problems };
}

/** Where the nesting of brackets exceeds a bound, or null. */
function deeperThan(text: string, limit: number): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at);
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > limit) return at;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return null;
}

/** Offset of the closing quote, or of the last character of the line. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"' || character === '\n') return at;
  }
  return text.length;
}

/** The properties of an object that have a value, in order; none for any other value. */
export function propertiesOf(object: JsonNode): readonly JsonProperty[] {
  if (object.type !== 'object') return [];
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key === undefined || value === undefined ? [] : [{ node, key, name: String(key.value), value }];
  });
}

/** The last property of a name, which is the one that counts. */
export function propertyNamed(object: JsonNode, name: string): JsonProperty | null {
  return propertiesOf(object).findLast((property) => property.name === name) ?? null;
}

export function itemsOf(array: JsonNode): readonly JsonNode[] {
  return array.type === 'array' ? (array.children ?? []) : [];
}

export function endOf(node: JsonNode): number {
  return node.offset + node.length;
}

/** The innermost value that starts at an offset, of the given kind where one is given. */
export function nodeStartingAt(root: JsonNode, offset: number, type?: JsonNode['type']): JsonNode | null {
  let node: JsonNode | undefined = root;
  while (node !== undefined) {
    const isValue: boolean = node.type !== 'property' && (type === undefined || node.type === type);
    if (node.offset === offset && isValue) return node;
    node = node.children?.find((child) => child.offset <= offset && offset < endOf(child));
  }
  return null;
}

/** The innermost value that holds an offset. */
export function nodeAround(root: JsonNode, offset: number): JsonNode {
  let node = root;
  for (;;) {
    const inner = node.children?.find((child) => child.offset <= offset && offset < endOf(child));
    if (inner === undefined) return node.type === 'property' ? (node.parent ?? node) : node;
    node = inner;
  }
}
