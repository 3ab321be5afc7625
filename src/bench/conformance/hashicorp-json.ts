import type {
  Block,
  Body,
  Conditional,
  Expression,
  HclFile,
  ObjectEntry,
  TemplatePart,
  Unary,
} from '../../hcl/tree.ts';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
type JsonObject = Map<string, Json | JsonObject[]>;

/** What `@cdktf/hcl2json` prints for a file, made from our tree; `null` where its form cannot hold the blocks. */
export function hashicorpJsonOf(file: HclFile): unknown {
  try {
    return plain(new Converter(file.text).body(file.body));
  } catch (caught) {
    if (caught === cannotHold) return null;
    throw caught;
  }
}

/** It has no place for blocks of one type with labels and without. */
const cannotHold = new Error('no place in this form');

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
}

class Converter {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  body(body: Body): JsonObject {
    const converted: JsonObject = new Map();
    for (const block of body.blocks) this.block(block, converted);
    for (const { name, expression } of body.attributes) converted.set(name, this.expression(expression));
    return converted;
  }

  private block(block: Block, into: JsonObject): void {
    let place = into;
    let key = block.type;
    for (const { value } of block.labels) {
      const inner = place.get(key) ?? new Map<string, Json>();
      if (!(inner instanceof Map)) throw cannotHold;
      place.set(key, inner);
      place = inner;
      key = value;
    }
    const before = place.get(key) ?? [];
    if (!Array.isArray(before)) throw cannotHold;
    place.set(key, [...before, this.body(block.body)]);
  }

  /** Literals, lists, objects and templates as what they are, everything else as its text in `${…}`. */
  private expression(expression: Expression): Json {
    const { kind } = expression;
    if (kind === 'null') return null;
    if (kind === 'number' || kind === 'boolean') return expression.value;
    if (kind === 'tuple') return expression.items.map((item) => this.expression(item));
    if (kind === 'object')
      return new Map(expression.entries.map((entry) => [this.key(entry), this.expression(entry.value)]));
    if (kind === 'unary') return negated(expression) ?? this.wrapped(expression);
    if (kind !== 'template') return this.wrapped(expression);
    const [part] = expression.parts;
    const isOne = expression.parts.length === 1 && expression.form === 'quoted';
    return isOne && part?.kind === 'interpolation'
      ? this.expression(part.expression)
      : this.template(expression.parts);
  }

  private key({ key }: ObjectEntry): string {
    return isStaticTraversal(key) ? this.source(key) : this.inTemplate(key);
  }

  private template(parts: readonly TemplatePart[]): string {
    return parts.map((part) => this.part(part)).join('');
  }

  private part(part: TemplatePart): string {
    switch (part.kind) {
      case 'text':
        return part.value.replaceAll(/[$%](?=\{)/gu, '$&$&');
      case 'interpolation':
        return this.inTemplate(part.expression);
      case 'if':
        return choice(
          this.source(part.condition),
          this.template(part.whenTrue),
          this.template(part.whenFalse),
        );
      case 'for': {
        const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
        return `%{for ${names} in ${this.source(part.collection)}}${this.template(part.body)}%{endfor}`;
      }
    }
  }

  private inTemplate(expression: Expression): string {
    const { kind } = expression;
    if (kind === 'null') return 'null';
    if (kind === 'number' || kind === 'boolean') return String(expression.value);
    if (kind === 'template') return this.template(expression.parts);
    return kind === 'conditional' ? this.conditional(expression) : this.wrapped(expression);
  }

  private conditional({ condition, whenTrue, whenFalse }: Conditional): string {
    return choice(this.source(condition), this.inTemplate(whenTrue), this.inTemplate(whenFalse));
  }

  private source({ span }: Expression): string {
    return this.text.slice(span.start, span.end);
  }

  private wrapped(expression: Expression): string {
    return `\${${this.source(expression)}}`;
  }
}

function choice(condition: string, whenTrue: string, whenFalse: string): string {
  return `%{if ${condition}}${whenTrue}${whenFalse === '' ? '' : `%{else}${whenFalse}`}%{endif}`;
}

/** A literal with a sign is a literal too. */
function negated({ operator, operand }: Unary): number | boolean | null {
  if (operator === '-') return operand.kind === 'number' ? -operand.value : null;
  return operand.kind === 'boolean' ? !operand.value : null;
}

/** `a.b[0]["c"]`: names and literal keys only. */
function isStaticTraversal(expression: Expression): boolean {
  if (expression.kind === 'variable') return true;
  if (expression.kind === 'get-attribute') return isStaticTraversal(expression.object);
  return expression.kind === 'index' && isLiteral(expression.key) && isStaticTraversal(expression.object);
}

function isLiteral(key: Expression): boolean {
  return key.kind === 'number' || (key.kind === 'template' && key.parts.every(({ kind }) => kind === 'text'));
}
