import { lineStarts, positionIn } from '../lines.ts';
import type { RawProblem } from '../scanner.ts';
import type { Attribute, Block, BlockLabel, Body, Expression, HclFile, ObjectEntry } from '../tree.ts';
import type { JsonBodySchema, JsonStrings } from './body-schema.ts';
import { endOf, itemsOf, type JsonNode, type JsonProperty, propertiesOf, readJsonTree } from './json-tree.ts';
import { readString } from './read-string.ts';

/**
 * Reads a file of HCL's JSON syntax into the same tree as the native one, with places in the JSON text. Never throws:
 * what does not parse is named in `problems`, and the rest is read.
 *
 * The span of a block is its object, from `{` to after `}`; the span of an expression is its value, or what stands
 * between the braces of `"${…}"`. Where the schema cannot tell, an object is given both as an attribute and as blocks.
 *
 * Source: https://github.com/hashicorp/hcl/blob/main/json/spec.md
 */
export function parseJson(path: string, text: string, schema: JsonBodySchema): HclFile {
  const { root, problems } = readJsonTree(text);
  const reader = new JsonReader(text);
  const objects = root === null ? [] : bodyObjects(root);
  const parts = objects.map((object) => reader.readBody(object, schema));
  const body = {
    span: { start: 0, end: text.length },
    attributes: parts.flatMap(({ attributes }) => attributes),
    blocks: parts.flatMap(({ blocks }) => blocks),
  };
  if (root !== null && objects.length === 0 && root.type !== 'array')
    reader.problems.push(problemAt(root, 'the file must hold an object'));
  const all = [...problems, ...reader.problems].toSorted((one, other) => one.start - other.start);
  const starts = all.length === 0 ? [] : lineStarts(text);
  return {
    path,
    text,
    body,
    problems: all.map(({ start, end, message }) => ({
      span: { start, end },
      ...positionIn(starts, start),
      message,
    })),
    json: { root, schema, schemas: reader.schemas },
  };
}

/** An object, or each object of an array of them, as HCL allows wherever a body is expected. */
function bodyObjects(value: JsonNode): readonly JsonNode[] {
  if (value.type === 'object') return [value];
  return itemsOf(value).filter(({ type }) => type === 'object');
}

function problemAt(node: JsonNode, message: string): RawProblem {
  return { start: node.offset, end: endOf(node), message };
}

/** A property that stands for a comment. */
const comment = '//';

class JsonReader {
  readonly problems: RawProblem[] = [];
  readonly schemas = new Map<JsonNode, JsonBodySchema>();
  private readonly text: string;
  /** Each value is read once, though it may be seen as an attribute and as part of a block. */
  private readonly templates = new Map<JsonNode, Expression>();

  constructor(text: string) {
    this.text = text;
  }

  readBody(object: JsonNode, schema: JsonBodySchema): Body {
    this.schemas.set(object, schema);
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    for (const property of propertiesOf(object)) {
      if (property.name === comment) continue;
      const form = schema.form(property.name);
      if (form === null)
        this.problems.push(problemAt(property.key, `"${property.name}" does not belong here`));
      else if (form.kind === 'block') {
        if (property.value.type !== 'null') blocks.push(...this.readBlocks(property, form.labels, form.body));
      } else {
        attributes.push(this.readAttribute(property, form.kind === 'attribute' ? form.strings : 'template'));
        if (form.kind === 'either' && holdsObjects(property.value))
          blocks.push(...this.readBlocks(property, 0, form.body));
      }
    }
    return { span: insideOf(object), attributes, blocks };
  }

  private readAttribute({ node, key, name, value }: JsonProperty, strings: JsonStrings): Attribute {
    return {
      kind: 'attribute',
      name,
      nameSpan: { start: key.offset, end: endOf(key) },
      expression: this.readExpression(value, strings),
      span: { start: node.offset, end: endOf(node) },
    };
  }

  private readBlocks(property: JsonProperty, labels: number, schema: JsonBodySchema): readonly Block[] {
    const blocks: Block[] = [];
    const descend = (value: JsonNode, above: readonly BlockLabel[]): void => {
      const objects = bodyObjects(value);
      if (objects.length === 0 && value.type !== 'array' && value.type !== 'null')
        this.problems.push(problemAt(value, `"${property.name}" must hold an object here`));
      for (const object of objects) {
        if (above.length === labels) blocks.push(this.readBlock(property.name, above, object, schema));
        else
          for (const { key, name, value: inner } of propertiesOf(object))
            if (name !== comment)
              descend(inner, [...above, { value: name, span: { start: key.offset, end: endOf(key) } }]);
      }
    };
    descend(property.value, []);
    return blocks;
  }

  private readBlock(
    type: string,
    labels: readonly BlockLabel[],
    object: JsonNode,
    schema: JsonBodySchema,
  ): Block {
    const body = this.readBody(object, schema);
    return {
      kind: 'block',
      type,
      labels,
      body,
      openBrace: object.offset,
      closeBrace: body.span.end,
      span: { start: object.offset, end: endOf(object) },
    };
  }

  private readExpression(value: JsonNode, strings: JsonStrings): Expression {
    if (strings !== 'template') return this.computeExpression(value, strings);
    const known = this.templates.get(value);
    if (known !== undefined) return known;
    const expression = this.computeExpression(value, strings);
    this.templates.set(value, expression);
    return expression;
  }

  private computeExpression(value: JsonNode, strings: JsonStrings): Expression {
    const span = { start: value.offset, end: endOf(value) };
    switch (value.type) {
      case 'number':
        return { kind: 'number', value: Number(value.value), span };
      case 'boolean':
        return { kind: 'boolean', value: value.value === true, span };
      case 'null':
        return { kind: 'null', span };
      case 'string': {
        const { expression, problems } = readString(this.text, value, strings);
        this.problems.push(...problems);
        return expression;
      }
      case 'array':
        return {
          kind: 'tuple',
          items: itemsOf(value).map((item) => this.readExpression(item, strings)),
          span,
        };
      case 'object':
        return { kind: 'object', entries: this.readEntries(value, strings), span };
      case 'property':
        return { kind: 'broken', span };
    }
  }

  private readEntries(object: JsonNode, strings: JsonStrings): readonly ObjectEntry[] {
    return propertiesOf(object).map(({ node, key, value }) => ({
      key: this.readExpression(key, strings === 'expression' ? 'literal' : strings),
      value: this.readExpression(value, strings),
      span: { start: node.offset, end: endOf(node) },
    }));
  }
}

function holdsObjects(value: JsonNode): boolean {
  const objects = bodyObjects(value);
  return objects.length > 0 && objects.length === (value.type === 'array' ? itemsOf(value).length : 1);
}

function insideOf(object: JsonNode): Body['span'] {
  const end = endOf(object);
  return { start: object.offset + 1, end: Math.max(object.offset + 1, end - 1) };
}
