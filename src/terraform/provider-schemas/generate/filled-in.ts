import type { BodySchema } from '../schema.ts';
import type { Written } from './needed-values.ts';
import type { WireBody } from './settled-body.ts';
import { bodyWith, type SchemaPath, type WireValue } from './wire-values.ts';

/** A body with what is given beside the path that is asked about, or inside of the block at its end unless that `isAbsent`. */
export function filledIn(
  schema: BodySchema,
  body: WireBody,
  given: Written,
  [name, ...rest]: SchemaPath,
  isAbsent: boolean,
): WireBody {
  const filled: Record<string, WireValue> = { ...body };
  for (const [each, value] of Object.entries(given)) {
    const block = schema.blocks.get(each);
    if (block !== undefined && Array.isArray(value)) {
      if (each === name && rest.length === 0 && isAbsent) continue;
      const old: unknown = each === name ? filled[each] : null;
      filled[each] = value.map((inside: Written, index) =>
        filledIn(block.body, bodyIn(old, index) ?? bodyWith(block.body, [], null), inside, rest, isAbsent),
      );
    } else if (each !== name && schema.attributes.get(each)?.mode !== 'computed') filled[each] = value;
  }
  return filled;
}

function bodyIn(value: unknown, index: number): WireBody | undefined {
  return Array.isArray(value) ? (value as readonly WireBody[])[index] : undefined;
}
