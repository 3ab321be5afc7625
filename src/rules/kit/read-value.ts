import type { Value } from '../../terraform/model.ts';

/** What is known of a value once it is read as a certain type: Terraform converts `"true"` and `"30"` by itself. */
export type Known<Type> =
  | { readonly kind: 'known'; readonly value: Type }
  /** Not written, or `null`: the provider's default holds. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly because: string };

const absent = { kind: 'absent' } as const;

export function readBoolean(value: Value | null | undefined): Known<boolean> {
  if (value?.kind === 'boolean') return { kind: 'known', value: value.value };
  if (value?.kind === 'string' && (value.value === 'true' || value.value === 'false'))
    return { kind: 'known', value: value.value === 'true' };
  return readOther(value, 'true or false');
}

export function readNumber(value: Value | null | undefined): Known<number> {
  if (value?.kind === 'number') return { kind: 'known', value: value.value };
  if (value?.kind === 'string' && /^-?\d+(\.\d+)?$/.test(value.value))
    return { kind: 'known', value: Number(value.value) };
  return readOther(value, 'a number');
}

export function readString(value: Value | null | undefined): Known<string> {
  if (value?.kind === 'string') return { kind: 'known', value: value.value };
  if (value?.kind === 'number' || value?.kind === 'boolean')
    return { kind: 'known', value: String(value.value) };
  return readOther(value, 'a text');
}

/** A list of texts; unknown as soon as one of its items is. */
export function readStrings(value: Value | null | undefined): Known<readonly string[]> {
  if (value?.kind !== 'list') return readOther(value, 'a list');
  const texts: string[] = [];
  for (const item of value.items) {
    const text = readString(item);
    if (text.kind === 'unknown') return text;
    if (text.kind === 'known') texts.push(text.value);
  }
  return { kind: 'known', value: texts };
}

function readOther(value: Value | null | undefined, wanted: string): Known<never> {
  if (value === null || value === undefined || value.kind === 'null') return absent;
  return { kind: 'unknown', because: `${describeValue(value)} where ${wanted} is expected` };
}

/** A value in words, for a sentence such as "`x` is …". */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list':
      return `a list of ${value.items.length}`;
    case 'object':
      return 'an object';
    case 'pattern':
      return `a text known in part (${value.parts.map((part) => part ?? '…').join('')})`;
    case 'reference':
      return `a value that only Terraform knows (${[value.address, ...value.path].join('.')})`;
    case 'unknown':
      return `a value that cannot be known here (${value.reason})`;
  }
}
