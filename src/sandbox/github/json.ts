/** A JSON object of the wire, read leniently. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object behind a key, or an empty one. */
export function objectAt(value: unknown, ...keys: readonly string[]): Json {
  let current: unknown = value;
  for (const key of keys) current = isObject(current) ? current[key] : undefined;
  return isObject(current) ? current : {};
}

export function textAt(value: unknown, ...keys: readonly string[]): string {
  const last = keys.at(-1);
  const found = last === undefined ? value : objectAt(value, ...keys.slice(0, -1))[last];
  return typeof found === 'string' ? found : '';
}

export function numberAt(value: unknown, ...keys: readonly string[]): number {
  const last = keys.at(-1);
  const found = last === undefined ? value : objectAt(value, ...keys.slice(0, -1))[last];
  return typeof found === 'number' ? found : 0;
}

export function listAt(value: unknown, key: string): readonly Json[] {
  const found = objectAt(value)[key];
  return Array.isArray(found) ? found.filter(isObject) : [];
}
