import { indentationAt, startsLine } from '../layout.ts';
import { type JsonStyle, styleOf } from './json-style.ts';
import { endOf, itemsOf, type JsonNode, propertiesOf } from './json-tree.ts';
import { type NewJson, writeEntry, writeJson } from './new-json.ts';

/** Replaces `[start, end)` of a text that holds JSON, whatever the text is part of. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * Edits of JSON that leave every byte alone but those of the value in question: what is added follows the indentation,
 * the line breaks and the spacing of the document, and the order of its keys where they are sorted. (The edits that
 * jsonc-parser offers lay out the lines around anew.)
 */
export class JsonEditor {
  private readonly text: string;
  private readonly style: JsonStyle;

  constructor(text: string, root: JsonNode) {
    this.text = text;
    this.style = styleOf(text, root);
  }

  replaceValue(node: JsonNode, value: NewJson): TextEdit[] {
    const end = endOf(node);
    const old = this.text.slice(node.offset, end);
    const isFlat =
      this.style.isOneLine || (old.length > 2 && node.children !== undefined && !old.includes('\n'));
    const indentation = isFlat ? null : indentationAt(this.text, node.offset);
    const replacement = writeJson(value, this.style, indentation);
    return old === replacement ? [] : [{ start: node.offset, end, replacement }];
  }

  /** Adds properties to an object: behind `after`, else where their keys belong when all are sorted, else at the end. */
  addProperties(
    object: JsonNode,
    added: readonly (readonly [key: string, value: NewJson])[],
    after: JsonNode | null = null,
  ): TextEdit[] {
    const children = object.children ?? [];
    const keys = propertiesOf(object).map(({ name }) => name);
    const isSorted = after === null && keys.length === children.length && keys.length > 2 && areSorted(keys);
    const places = new Map<number, (readonly [string, NewJson])[]>();
    for (const entry of isSorted ? added.toSorted(byKey) : added) {
      const index = isSorted
        ? keys.filter((key) => key < entry[0]).length - 1
        : after === null
          ? children.length - 1
          : children.indexOf(after);
      places.set(index, [...(places.get(index) ?? []), entry]);
    }
    return [...places].map(([index, entries]) =>
      this.insert(
        object,
        index,
        entries.map(
          ([key, value]) =>
            (indentation) =>
              writeEntry(key, value, this.style, indentation),
        ),
      ),
    );
  }

  addItem(array: JsonNode, value: NewJson): TextEdit[] {
    const write = (indentation: string | null): string => writeJson(value, this.style, indentation);
    return [this.insert(array, itemsOf(array).length - 1, [write])];
  }

  /** Makes a list of a single object and puts another one behind it; the lines of the first stay where they are. */
  joinToArray(object: JsonNode, value: NewJson): TextEdit[] {
    const isFlat = !this.text.slice(object.offset, endOf(object)).includes('\n');
    const indentation = isFlat ? null : indentationAt(this.text, object.offset);
    const end = endOf(object);
    const second = `, ${writeJson(value, this.style, indentation)}]`;
    return [
      { start: object.offset, end: object.offset, replacement: '[' },
      { start: end, end, replacement: second },
    ];
  }

  /** Takes a property or an item out, with its comma and its line. */
  removeChild(container: JsonNode, child: JsonNode): TextEdit[] {
    const children = container.children ?? [];
    const index = children.indexOf(child);
    if (index === -1) return [];
    const next = children[index + 1];
    const previous = children[index - 1];
    if (next !== undefined) return [{ start: child.offset, end: next.offset, replacement: '' }];
    if (previous !== undefined) return [{ start: endOf(previous), end: endOf(child), replacement: '' }];
    return [{ start: container.offset + 1, end: endOf(container) - 1, replacement: '' }];
  }

  private insert(
    container: JsonNode,
    after: number,
    texts: readonly ((indentation: string | null) => string)[],
  ): TextEdit {
    const { text, style } = this;
    const children = container.children ?? [];
    const neighbour = children[Math.max(after, 0)];
    if (neighbour === undefined) return this.insertFirst(container, texts);
    const at = after < 0 ? neighbour.offset : endOf(neighbour);
    const indentation = indentationAt(text, neighbour.offset);
    const isTall = startsLine(text, neighbour.offset);
    const isFlat = !isTall && !text.slice(neighbour.offset, endOf(neighbour)).includes('\n');
    const separator = isTall ? `,${style.lineBreak}${indentation}` : style.comma;
    const written = texts.map((write) => write(isFlat ? null : indentation));
    const replacement =
      after < 0
        ? written.map((each) => each + separator).join('')
        : written.map((each) => separator + each).join('');
    return { start: at, end: at, replacement };
  }

  private insertFirst(
    container: JsonNode,
    texts: readonly ((indentation: string | null) => string)[],
  ): TextEdit {
    const { text, style } = this;
    const [start, end] = [container.offset + 1, endOf(container) - 1];
    const isFlat = style.isOneLine || (container.type === 'array' && style.arraysAreFlat);
    if (isFlat && !text.slice(start, end).includes('\n')) {
      const padding = container.type === 'object' ? style.padding : '';
      const written = texts.map((write) => write(null)).join(style.comma);
      return { start, end, replacement: padding + written + padding };
    }
    const outer = indentationAt(text, container.offset);
    const inner = outer + style.unit;
    const lines = texts.map((write) => style.lineBreak + inner + write(inner)).join(',');
    return { start, end, replacement: lines + style.lineBreak + outer };
  }
}

function areSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
