import type { Edit } from '../../domain/source.ts';
import type { Block, Body } from '../tree.ts';
import { asEdits, type EditableJson, objectOfBody, schemaOf } from './edit-json.ts';
import type { TextEdit } from './edit-text.ts';
import { belowLabels, jsonOfBlocks } from './json-of-hcl.ts';
import { endOf, itemsOf, type JsonNode, nodeStartingAt, propertiesOf, propertyNamed } from './json-tree.ts';
import type { NewJson } from './new-json.ts';

/** Adds nested blocks, given in the native syntax, to a body: as an object, or behind those of their type in an array. */
export function addJsonBlock(json: EditableJson, body: Body, blockText: string): Edit[] {
  const object = objectOfBody(json, body);
  if (object === null) return [];
  const blocks = jsonOfBlocks(blockText, schemaOf(json, object));
  return asEdits(
    json.file,
    blocks.flatMap(({ type, labels, value }) => addAt(json, object, [type, ...labels], value, null)),
  );
}

/** Adds a block at the top of the file, beside another one where that is given: next to it, or next to those of its type. */
export function insertJsonBlock(json: EditableJson, anchor: Block | null, blockText: string): Edit[] {
  const { root, document } = json;
  const objects = root.type === 'array' ? itemsOf(root).filter(({ type }) => type === 'object') : [root];
  const object = objects.find((each) => anchor !== null && holds(each, anchor.span.start)) ?? objects.at(-1);
  if (object === undefined) return [];
  return asEdits(
    json.file,
    jsonOfBlocks(blockText, document.schema).flatMap(({ type, labels, value }) =>
      addAt(json, object, [type, ...labels], value, anchor?.span.start ?? null),
    ),
  );
}

function holds(node: JsonNode, offset: number): boolean {
  return node.offset <= offset && offset < endOf(node);
}

/** Puts a value below a path of keys, making as little anew as can be. */
function addAt(
  json: EditableJson,
  start: JsonNode,
  path: readonly string[],
  value: NewJson,
  anchor: number | null,
): readonly TextEdit[] {
  let object = start;
  for (const [depth, key] of path.entries()) {
    const property = propertyNamed(object, key);
    const rest = path.slice(depth + 1);
    if (property === null) {
      const beside = propertiesOf(object).find(({ node }) => anchor !== null && holds(node, anchor));
      return json.editor.addProperties(object, [[key, belowLabels(rest, value)]], beside?.node ?? null);
    }
    const inner = property.value;
    const isLast = rest.length === 0;
    if (isLast && inner.type === 'object') return json.editor.joinToArray(inner, value);
    if (inner.type === 'array') {
      const objects = itemsOf(inner).filter(({ type }) => type === 'object');
      const next = objects.find((item) => propertyNamed(item, rest[0] ?? '') !== null);
      if (isLast || next === undefined) return json.editor.addItem(inner, belowLabels(rest, value));
      object = next;
    } else object = inner;
  }
  return [];
}

/** Takes a block out, with the objects around it that held nothing else. */
export function removeJsonBlock({ file, root, document, editor }: EditableJson, block: Block): Edit[] {
  let child = nodeStartingAt(root, block.span.start, 'object');
  for (;;) {
    const container: JsonNode | undefined = child?.parent;
    if (child === null || container === undefined) return [];
    const isOnly = (container.children ?? []).length === 1 || container.type === 'property';
    const isKept = container === root || document.schemas.has(container);
    if (!isOnly || isKept) return asEdits(file, editor.removeChild(container, child));
    child = container;
  }
}
