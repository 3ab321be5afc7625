import { createHash } from 'node:crypto';
import type { Type } from '../../value/types.ts';
import { modeSigns, nestingSigns, primitiveSigns, replacementSigns } from '../notation.ts';
import type { AttributeSchema, BlockSchema, BodySchema, Replacement, ResourceSchema } from '../schema.ts';

/** Shorter bodies are written out wherever they stand. */
const minSharedCharacters = 60;

/** The text of a data file, as `notation.ts` tells. */
export function printSchemas(schemas: readonly ResourceSchema[]): string {
  const shared = new SharedBodies();
  for (const schema of schemas) shared.count(schema);
  const lines = schemas.map(
    (schema) => `${schema.type}${schema.isDeprecated ? '-' : ''} ${shared.print(schema)}`,
  );
  const sorted = [...lines, ...shared.definitions()].toSorted(inCodeUnits);
  return `[\n${sorted.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`;
}

/** Bodies by their text, so that those which stand in several places are written once. */
class SharedBodies {
  private readonly timesByText = new Map<string, number>();
  private readonly nameByText = new Map<string, string>();
  private readonly lines: string[] = [];

  /** Counts the bodies of the blocks inside, each in its full text. */
  count(body: BodySchema): string {
    return printBody(body, (inner) => {
      const text = this.count(inner);
      this.timesByText.set(text, (this.timesByText.get(text) ?? 0) + 1);
      return `{${text}}`;
    });
  }

  print(body: BodySchema): string {
    return printBody(body, (inner) => {
      const full = this.count(inner);
      const text = this.print(inner);
      if (full.length < minSharedCharacters || (this.timesByText.get(full) ?? 0) < 2) return `{${text}}`;
      return this.nameOf(full, text);
    });
  }

  definitions(): readonly string[] {
    return this.lines;
  }

  private nameOf(full: string, text: string): string {
    const known = this.nameByText.get(full);
    if (known !== undefined) return known;
    const name = `@${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
    this.nameByText.set(full, name);
    this.lines.push(`${name} ${text}`);
    return name;
  }
}

/** A body in full, or with the bodies inside of it as `bodyOf` writes them. */
export function printBody(
  { attributes, blocks }: BodySchema,
  bodyOf: (body: BodySchema) => string = (inner) => `{${printBody(inner)}}`,
): string {
  return [
    ...[...attributes]
      .map(([name, attribute]) => `${name}:${printAttribute(attribute)}`)
      .toSorted(inCodeUnits),
    ...[...blocks]
      .map(([name, block]) => `${name}:${printBlock(block)}${bodyOf(block.body)}`)
      .toSorted(inCodeUnits),
  ].join(' ');
}

function printAttribute({ type, mode, isSensitive, isDeprecated, replacement }: AttributeSchema): string {
  return (
    printType(type) + signOf(modeSigns, mode) + marksOf(replacement, isDeprecated) + (isSensitive ? '*' : '')
  );
}

function printBlock({ nesting, minItems, maxItems, isDeprecated, replacement }: BlockSchema): string {
  return `${signOf(nestingSigns, nesting)}${minItems}-${maxItems ?? ''}${marksOf(replacement, isDeprecated)}`;
}

function marksOf(replacement: Replacement, isDeprecated: boolean): string {
  return signOf(replacementSigns, replacement) + (isDeprecated ? '-' : '');
}

function printType(type: Type): string {
  if (typeof type === 'string') return signOf(primitiveSigns, type);
  switch (type.kind) {
    case 'list':
      return `[${printType(type.element)}]`;
    case 'set':
      return `(${printType(type.element)})`;
    case 'map':
      return `<${printType(type.element)}>`;
    case 'tuple':
      throw new RangeError('no attribute of a provider is a tuple');
    case 'object':
      return `{${[...type.attributes]
        .map(([name, each]) => `${name}:${printType(each)}`)
        .toSorted(inCodeUnits)
        .join(',')}}`;
  }
}

function signOf<Name>(signs: readonly (readonly [Name, string])[], name: Name): string {
  const found = signs.find(([each]) => each === name);
  if (found === undefined) throw new RangeError(`there is no sign for ${String(name)}`);
  return found[1];
}

function inCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
