import type { Type } from '../value/types.ts';
import { modeSigns, nestingSigns, primitiveSigns, replacementSigns } from './notation.ts';
import type { AttributeSchema, BlockSchema, BodySchema, Replacement } from './schema.ts';

/** Gives the body that stands under a name such as `@4f1c09ab`. */
export type FindBody = (name: string) => BodySchema;

/** Reads the body of one line of a data file, as `notation.ts` tells. The text is the project's own and is trusted. */
export function parseBody(text: string, findBody: FindBody): BodySchema {
  return new LineReader(text, findBody).body();
}

class LineReader {
  private readonly text: string;
  private readonly findBody: FindBody;
  private position = 0;

  constructor(text: string, findBody: FindBody) {
    this.text = text;
    this.findBody = findBody;
  }

  body(): BodySchema {
    const attributes = new Map<string, AttributeSchema>();
    const blocks = new Map<string, BlockSchema>();
    while (this.position < this.text.length && !this.takes('}')) {
      this.takes(' ');
      const name = this.until(':');
      const nesting = nestingOf.get(this.text[this.position] ?? '');
      if (nesting === undefined) attributes.set(name, this.attribute());
      else blocks.set(name, this.block(nesting));
    }
    return { attributes, blocks };
  }

  private attribute(): AttributeSchema {
    const type = this.type();
    const mode = modeOf.get(this.next()) ?? this.fail();
    const replacement = this.replacement();
    const isDeprecated = this.takes('-');
    return { type, mode, isSensitive: this.takes('*'), isDeprecated, replacement };
  }

  private block(nesting: BlockSchema['nesting']): BlockSchema {
    this.position += 1;
    const minItems = Number(this.until('-'));
    const greatest = this.digits();
    const replacement = this.replacement();
    const isDeprecated = this.takes('-');
    const body = this.takes('{') ? this.body() : this.findBody(this.name());
    const maxItems = greatest === '' ? null : Number(greatest);
    return { nesting, minItems, maxItems, isDeprecated, replacement, body };
  }

  private type(): Type {
    const sign = this.next();
    const primitive = primitiveOf.get(sign);
    if (primitive !== undefined) return primitive;
    const kind = collectionOf.get(sign);
    if (kind !== undefined) {
      const element = this.type();
      this.position += 1;
      return { kind, element };
    }
    if (sign !== '{') return this.fail();
    const attributes = new Map<string, Type>();
    while (!this.takes('}')) {
      this.takes(',');
      attributes.set(this.until(':'), this.type());
    }
    return { kind: 'object', attributes };
  }

  private replacement(): Replacement {
    const found = replacementOf.get(this.text[this.position] ?? ' ');
    if (found === undefined) return 'never';
    this.position += 1;
    return found;
  }

  private name(): string {
    const end = this.text.slice(this.position).search(/[ }]|$/) + this.position;
    const name = this.text.slice(this.position, end);
    this.position = end;
    return name;
  }

  private digits(): string {
    const start = this.position;
    while (/\d/.test(this.text[this.position] ?? '')) this.position += 1;
    return this.text.slice(start, this.position);
  }

  private until(sign: string): string {
    const end = this.text.indexOf(sign, this.position);
    if (end < 0) return this.fail();
    const found = this.text.slice(this.position, end);
    this.position = end + 1;
    return found;
  }

  private takes(sign: string): boolean {
    if (this.text[this.position] !== sign) return false;
    this.position += 1;
    return true;
  }

  private next(): string {
    this.position += 1;
    return this.text[this.position - 1] ?? '';
  }

  private fail(): never {
    throw new SyntaxError(`a schema cannot be read at ${this.position}: ${this.text.slice(0, 80)}`);
  }
}

const nestingOf = namesOf(nestingSigns);
const modeOf = namesOf(modeSigns);
const replacementOf = namesOf(replacementSigns);
const primitiveOf = namesOf(primitiveSigns);
const collectionOf = new Map<string, 'list' | 'set' | 'map'>([
  ['[', 'list'],
  ['(', 'set'],
  ['<', 'map'],
]);

function namesOf<Name>(signs: readonly (readonly [Name, string])[]): ReadonlyMap<string, Name> {
  return new Map(signs.filter(([, sign]) => sign !== '').map(([name, sign]) => [sign, name]));
}
