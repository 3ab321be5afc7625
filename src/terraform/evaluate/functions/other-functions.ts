import { createHash } from 'node:crypto';
import type { Value } from '../../model.ts';
import { toBoolean, toNumber, toPlain, toText } from '../../value/convert.ts';
import {
  booleanOf,
  failure,
  isOpen,
  limits,
  listOf,
  nullValue,
  numberOf,
  objectOf,
  textOf,
  trailOf,
  withTrail,
} from '../../value/values.ts';
import { settle } from '../references.ts';
import {
  argument,
  type FunctionTable,
  itemsArgument,
  itemsOf,
  notKnown,
  numberArgument,
  type TerraformFunction,
  textArgument,
} from './arguments.ts';
import { setOf } from './collection-functions.ts';

const onNumber =
  (compute: (value: number) => number): TerraformFunction =>
  (args) => {
    const value = numberArgument(args, 0);
    return value === null ? notKnown() : numberOf(compute(value));
  };

const onNumbers =
  (compute: (values: readonly number[]) => number): TerraformFunction =>
  (args) => {
    const numbers = args.flatMap((_, index) => numberArgument(args, index) ?? []);
    return numbers.length < args.length || numbers.length === 0 ? notKnown() : numberOf(compute(numbers));
  };

const onText =
  (compute: (text: string) => Value): TerraformFunction =>
  (args) => {
    const text = textArgument(args, 0);
    return text === null ? notKnown() : compute(text);
  };

const hash = (algorithm: string): TerraformFunction =>
  onText((text) => textOf(createHash(algorithm).update(text).digest('hex')));

/** The value of plain data, such as parsed JSON. */
function fromPlain(data: unknown): Value {
  if (data === null || data === undefined) return nullValue();
  if (typeof data === 'string') return textOf(data);
  if (typeof data === 'number') return numberOf(data);
  if (typeof data === 'boolean') return booleanOf(data);
  if (Array.isArray(data)) return listOf(data.map(fromPlain));
  if (typeof data === 'object')
    return objectOf(new Map(Object.entries(data).map(([key, value]) => [key, fromPlain(value)])));
  return notKnown();
}

const toSet: TerraformFunction = (args) => {
  const value = argument(args, 0);
  const items = itemsOf(value);
  return items === null ? notKnown() : withTrail(setOf(items), trailOf(value));
};

const coalesce: TerraformFunction = (args) => {
  for (const each of args) {
    const value = settle(each);
    if (value.kind === 'unknown') return notKnown();
    if (value.kind !== 'null' && !(value.kind === 'string' && value.value === '')) return each;
  }
  return failure('every argument is null or empty');
};

/** Functions on numbers, types and encodings. */
export const otherFunctions: FunctionTable = {
  abs: onNumber(Math.abs),
  ceil: onNumber(Math.ceil),
  floor: onNumber(Math.floor),
  signum: onNumber(Math.sign),
  max: onNumbers((values) => Math.max(...values)),
  min: onNumbers((values) => Math.min(...values)),
  pow: onNumbers(([base = 0, exponent = 0]) => base ** exponent),
  sum: (args) => {
    const items = itemsArgument(args, 0)?.map((item) => toNumber(settle(item)));
    if (items === undefined || items.some((item) => item.kind !== 'number')) return notKnown();
    return numberOf(items.reduce((sum, item) => sum + (item.kind === 'number' ? item.value : 0), 0));
  },
  parseint: (args) => {
    const parsed = Number.parseInt(textArgument(args, 0) ?? '', numberArgument(args, 1) ?? 10);
    return Number.isNaN(parsed) ? notKnown() : numberOf(parsed);
  },
  tostring: (args) => toText(argument(args, 0)),
  tonumber: (args) => toNumber(settle(argument(args, 0))),
  tobool: (args) => toBoolean(settle(argument(args, 0))),
  tomap: (args) => argument(args, 0),
  tolist: (args) => {
    const value = argument(args, 0);
    const items = itemsOf(value);
    if (items === null) return value.kind === 'reference' ? value : notKnown();
    return value.kind === 'list' ? value : withTrail(listOf(items), trailOf(value));
  },
  toset: toSet,
  coalesce,
  jsonencode: (args) => {
    const plain = toPlain(settleDeeply(argument(args, 0)));
    if (plain === undefined) return notKnown();
    // Terraform escapes what could end an HTML element.
    const json = JSON.stringify(plain).replace(
      /[<>&]/g,
      (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
    );
    return json.length > limits.textLength ? notKnown() : textOf(json);
  },
  jsondecode: onText((text) => {
    try {
      return fromPlain(JSON.parse(text));
    } catch {
      return failure('the text is not JSON');
    }
  }),
  base64encode: onText((text) => textOf(Buffer.from(text, 'utf8').toString('base64'))),
  base64decode: onText((text) => textOf(Buffer.from(text, 'base64').toString('utf8'))),
  urlencode: onText((text) => textOf(encodeURIComponent(text))),
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha512: hash('sha512'),
};

function settleDeeply(value: Value): Value {
  if (value.kind === 'list') return listOf(value.items.map(settleDeeply));
  if (value.kind === 'object' && !isOpen(value))
    return objectOf(new Map([...value.entries].map(([key, entry]) => [key, settleDeeply(entry)])));
  return settle(value);
}
