import { isObject, type Json } from '../../src/sandbox/github/json.ts';

export interface SpoiltBody {
  /** `issue.user is null`. */
  readonly what: string;
  readonly body: string;
}

const deepest = 3;
/** What is looked into beyond the second level. */
const lookedInto = new Set(['owner', 'user', 'head', 'from', 'account', 'body', 'default_branch']);
/** Come with every event, and hold much that nobody looks at. */
const everywhere = new Set(['repository', 'organization', 'sender', 'enterprise']);
const wantedEverywhere = new Set([
  'id',
  'name',
  'full_name',
  'owner',
  'default_branch',
  'login',
  'type',
  'archived',
]);
const values: readonly (readonly [string, unknown])[] = [
  ['missing', undefined],
  ['null', null],
  ['a number', -1.5],
  ['a text', 'x'],
  ['a list', [[]]],
  ['an object', { id: {} }],
];

/** The payload with one field spoilt, for each field that a handler may look at; addresses are nothing to look at. */
export function spoil(payload: Json): readonly SpoiltBody[] {
  const places = placesOf(payload, []);
  const spoilt = places.flatMap((place, index) => {
    // Every field is missed once; the other forms take turns.
    const turn = values[1 + (index % (values.length - 1))];
    return [...values.slice(0, 1), ...(turn ? [turn] : [])].map(([name, value]) => ({
      what: `${place.join('.')} is ${name}`,
      body: JSON.stringify(withValue(payload, place, value)),
    }));
  });
  const huge = places
    .filter((_, index) => index % 20 === 0)
    .map((place) => ({
      what: `${place.join('.')} is huge`,
      body: JSON.stringify(withValue(payload, place, 'x'.repeat(300_000))),
    }));
  return [...spoilt, ...huge];
}

function placesOf(value: Json, above: readonly string[]): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([key, one]) => {
    if (key.endsWith('url') || key === '_links') return [];
    if (everywhere.has(above[0] ?? '') && !wantedEverywhere.has(key)) return [];
    const place = [...above, key];
    return isObject(one) && (place.length === 1 || (place.length < deepest && lookedInto.has(key)))
      ? [place, ...placesOf(one, place)]
      : [place];
  });
}

function withValue(payload: Json, [key = '', ...rest]: readonly string[], value: unknown): Json {
  const below = payload[key];
  return { ...payload, [key]: rest.length === 0 || !isObject(below) ? value : withValue(below, rest, value) };
}
