import type { Value } from '../../../terraform/model.ts';

/** The statements of a policy that is known as a text; `null` when it is no policy. */
export function parsePolicyText(text: string): readonly ReadonlyMap<string, Value>[] | null {
  const document = jsonValueOf(text);
  const written = document?.kind === 'object' ? document.entries.get('Statement') : undefined;
  if (written === undefined) return null;
  const statements = written.kind === 'list' ? written.items : [written];
  return statements.every((statement) => statement.kind === 'object')
    ? statements.map(({ entries }) => entries)
    : null;
}

/** What a text of JSON says; `null` when it is none. */
export function jsonValueOf(text: string): Value | null {
  try {
    return valueOf(JSON.parse(text), 0);
  } catch {
    return null;
  }
}

/** Policies nest four levels deep; what goes further is none. */
const maxDepth = 12;

function valueOf(json: unknown, depth: number): Value {
  if (depth > maxDepth) return { kind: 'unknown', reason: 'it is nested too deeply' };
  if (typeof json === 'string') return { kind: 'string', value: json };
  if (typeof json === 'number') return { kind: 'number', value: json };
  if (typeof json === 'boolean') return { kind: 'boolean', value: json };
  if (Array.isArray(json)) return { kind: 'list', items: json.map((item) => valueOf(item, depth + 1)) };
  if (typeof json !== 'object' || json === null) return { kind: 'null' };
  const entries = Object.entries(json).map(([key, value]) => [key, valueOf(value, depth + 1)] as const);
  return { kind: 'object', entries: new Map(entries) };
}
