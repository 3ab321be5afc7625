import type { Edit } from '../../domain/source.ts';
import { type EmbeddedJson, embeddedJson, templateAsJson } from '../../hcl/json/embedded-json.ts';
import { itemsOf, type JsonNode, propertiesOf, propertyNamed } from '../../hcl/json/json-tree.ts';
import type { NewJson } from '../../hcl/json/new-json.ts';
import type { HclFile, Template } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import type { PolicyContent, PolicyDocument, PolicyStatement, StatementContent } from './policy-document.ts';

/** A policy that is written as JSON in a string or heredoc; null when it is none. */
export function writtenPolicy(file: HclFile, template: Template): PolicyDocument | null {
  const json = embeddedJson(file, template);
  if (json === null || json.root.type !== 'object') return null;
  const { root } = json;
  const list = propertyNamed(root, 'Statement')?.value ?? null;
  if (list === null && propertyNamed(root, 'Version') === null) return null;
  const nodes = list === null ? [] : list.type === 'array' ? itemsOf(list) : [list];
  const objects = nodes.filter(({ type }) => type === 'object');
  return {
    form: template.form,
    file: file.path,
    statements: objects.map((node) => statementOf(json, node)),
    isComplete: objects.length === nodes.length,
    addStatement: (content) => addStatement(json, list, content),
    setKey: (index, key, content) => setKey(json, objects[index], key, content),
    removeKey: (index, key) => removeKey(json, objects[index], key),
  };
}

function statementOf(json: EmbeddedJson, node: JsonNode): PolicyStatement {
  return {
    span: json.spanOf(node),
    value: (key) => {
      const property = propertyNamed(node, key);
      return property === null ? null : valueOf(json, property.value);
    },
  };
}

/** What a node says; an interpolation is a hole in it. */
export function valueOf(json: EmbeddedJson, node: JsonNode): Value {
  switch (node.type) {
    case 'string': {
      if (json.isHole(node)) return { kind: 'unknown', reason: 'it is interpolated' };
      const parts = json.partsOf(node);
      if (!parts.includes(null)) return { kind: 'string', value: parts.join('') };
      return { kind: 'pattern', parts };
    }
    case 'number':
      return { kind: 'number', value: Number(node.value) };
    case 'boolean':
      return { kind: 'boolean', value: node.value === true };
    case 'array':
      return { kind: 'list', items: itemsOf(node).map((item) => valueOf(json, item)) };
    case 'object': {
      const entries = propertiesOf(node).map(({ name, value }) => [name, valueOf(json, value)] as const);
      return { kind: 'object', entries: new Map(entries) };
    }
    case 'null':
    case 'property':
      return { kind: 'null' };
  }
}

function addStatement(json: EmbeddedJson, list: JsonNode | null, content: StatementContent): Edit[] | null {
  const value = asNewJson(content);
  if (list === null)
    return json.toEdits(
      json.editor.addProperties(json.root, [['Statement', { kind: 'array', items: [value] }]]),
    );
  if (list.type === 'array') return json.toEdits(json.editor.addItem(list, value));
  return list.type === 'object' ? json.toEdits(json.editor.joinToArray(list, value)) : null;
}

/** Gives a key of an object its value. */
export function setKey(
  json: EmbeddedJson,
  statement: JsonNode | undefined,
  key: string,
  content: PolicyContent,
): Edit[] | null {
  if (statement === undefined) return null;
  const property = propertyNamed(statement, key);
  const value = asNewJson(content);
  if (property === null) return json.toEdits(json.editor.addProperties(statement, [[key, value]]));
  return json.toEdits(json.editor.replaceValue(property.value, value));
}

function removeKey(json: EmbeddedJson, statement: JsonNode | undefined, key: string): Edit[] | null {
  const property = statement && propertyNamed(statement, key);
  if (statement === undefined) return null;
  return property ? json.toEdits(json.editor.removeChild(statement, property.node)) : [];
}

function asNewJson(content: PolicyContent): NewJson {
  if (typeof content === 'string') return { kind: 'scalar', text: templateAsJson(content) };
  if (typeof content !== 'object') return { kind: 'scalar', text: String(content) };
  if (isList(content)) return { kind: 'array', items: content.map(asNewJson) };
  return {
    kind: 'object',
    entries: Object.entries(content).map(([key, value]) => [key, asNewJson(value)] as const),
  };
}

function isList(content: PolicyContent): content is readonly PolicyContent[] {
  return Array.isArray(content);
}
