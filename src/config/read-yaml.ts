import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { Document, Node } from 'yaml';
import type { ConfigProblem } from './config-problem.ts';

/** Far more than any configuration needs. */
const maxCharacters = 65_536;
const maxDepth = 20;
const maxAliases = 50;
const maxProblems = 20;

interface Position {
  readonly line: number;
  readonly column: number;
}

export type ReadYaml =
  | {
      readonly kind: 'read';
      readonly value: unknown;
      /** Where the value at a path stands, or its nearest parent. */
      readonly positionOf: (path: readonly PropertyKey[]) => Position;
      /** Where the key at the end of a path stands, or its nearest parent. */
      readonly positionOfKey: (path: readonly PropertyKey[]) => Position;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/**
 * Reads one YAML document and keeps its positions. Refuses what can grow or hide when it is read: very long
 * or deep text, aliases of aliases, tags, several documents, a key given twice.
 */
export function readYaml(text: string, file: string): ReadYaml {
  const problem = (position: Position, what: string, wanted: string | null = null): ConfigProblem => ({
    file,
    ...position,
    key: '',
    problem: what,
    wanted,
    example: null,
    suggestion: null,
  });
  if (text.length > maxCharacters) {
    return invalid([
      problem({ line: 1, column: 1 }, `the file has ${text.length} characters`, `at most ${maxCharacters}`),
    ]);
  }
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0) {
    return invalid(
      mistakes
        .slice(0, maxProblems)
        .map((mistake) => problem(at(mistake.pos[0]), describeYamlError(mistake.code, mistake.message))),
    );
  }
  const forbidden = findForbidden(document);
  if (forbidden.length > 0) {
    return invalid(
      forbidden.slice(0, maxProblems).map((found) => problem(at(found.offset), found.what, found.wanted)),
    );
  }
  return {
    kind: 'read',
    value: document.toJS({ maxAliasCount: maxAliases }) as unknown,
    positionOf: (path) => at(offsetOf(document, path, 'value')),
    positionOfKey: (path) => at(offsetOf(document, path, 'key')),
  };
}

function invalid(problems: readonly ConfigProblem[]): ReadYaml {
  return { kind: 'invalid', problems };
}

const plainWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key is given twice',
  TAB_AS_INDENT: 'tabs may not indent YAML; use spaces',
  MULTIPLE_DOCS: 'the file holds several YAML documents (`---`); write one',
  RESOURCE_EXHAUSTION: 'lists or blocks are nested too deeply',
  NON_STRING_KEY: 'a key must be text',
};

function describeYamlError(code: string, message: string): string {
  return plainWords[code] ?? `this is not valid YAML: ${message}`;
}

interface Forbidden {
  readonly offset: number;
  readonly what: string;
  readonly wanted: string | null;
}

function findForbidden(document: Document.Parsed): readonly Forbidden[] {
  const found: Forbidden[] = [];
  let aliases = 0;
  visit(document, {
    Node: (_key, node, path) => {
      const offset = node.range?.[0] ?? 0;
      if (path.filter(isCollection).length > maxDepth) {
        found.push({ offset, what: 'lists or blocks are nested too deeply', wanted: null });
        return visit.BREAK;
      }
      if (isAlias(node)) {
        aliases += 1;
        const isInsideAnchor = path.some((parent) => isNode(parent) && 'anchor' in parent && parent.anchor);
        if (isInsideAnchor)
          found.push({
            offset,
            what: `the alias *${node.source} stands inside an anchor`,
            wanted: 'the values written out',
          });
        else if (!node.resolve(document))
          found.push({ offset, what: `the alias *${node.source} has no anchor before it`, wanted: null });
        if (aliases > maxAliases) {
          found.push({
            offset,
            what: `there are more than ${maxAliases} aliases`,
            wanted: 'the values written out',
          });
          return visit.BREAK;
        }
        return undefined;
      }
      if (node.tag)
        found.push({
          offset,
          what: `the tag ${node.tag} is not understood here`,
          wanted: 'plain YAML without tags',
        });
      return undefined;
    },
  });
  return found;
}

/** Walks as far as the document goes. A value that an alias stands for is reported where the alias stands. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], what: 'key' | 'value'): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair || !isPair(pair)) return offset;
      const keyOffset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = isNode(pair.value) ? pair.value : null;
      offset =
        isLast && what === 'value' && node && !isEmptyScalar(node)
          ? (node.range?.[0] ?? keyOffset)
          : keyOffset;
    } else if (node && isCollection(node) && typeof part === 'number') {
      const item: unknown = node.items[part];
      node = isNode(item) ? item : null;
      offset = node?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** `labels:` with nothing behind it: its range is at the next token, its key is where a person looks. */
function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null && node.source === '';
}
