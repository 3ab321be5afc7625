import type {
  Block,
  Body,
  Conditional,
  Expression,
  HclFile,
  ObjectEntry,
  TemplatePart,
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
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of value) object[String(key)] = plain(each);
  return object;
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
    switch (expression.kind) {
      case 'number':
      case 'boolean':
        return expression.value;
      case 'null':
        return null;
      case 'unary': {
        const { operator, operand } = expression;
        if (operator === '-' && operand.kind === 'number') return -operand.value;
        if (operator === '!' && operand.kind === 'boolean') return !operand.value;
        return this.wrapped(expression);
      }
      case 'template': {
        const [part] = expression.parts;
        const isOne = expression.parts.length === 1 && expression.form === 'quoted';
        return isOne && part?.kind === 'interpolation'
          ? this.expression(part.expression)
          : this.template(expression.parts);
      }
      case 'tuple':
        return expression.items.map((item) => this.expression(item));
      case 'object':
        return new Map(expression.entries.map((entry) => [this.key(entry), this.expression(entry.value)]));
      default:
        return this.wrapped(expression);
    }
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
    switch (expression.kind) {
      case 'number':
      case 'boolean':
        return String(expression.value);
      case 'template':
        return this.template(expression.parts);
      case 'conditional':
        return this.conditional(expression);
      default:
        return this.wrapped(expression);
    }
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

/** `a.b[0]["c"]`: names and literal keys only. */
function isStaticTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return true;
    case 'get-attribute':
      return isStaticTraversal(expression.object);
    case 'index': {
      const { key, object } = expression;
      const isLiteral =
        key.kind === 'number' || (key.kind === 'template' && key.parts.every(({ kind }) => kind === 'text'));
      return isLiteral && isStaticTraversal(object);
    }
    default:
      return false;
  }
}
