import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
  type Document,
} from 'yaml';
import type { Value } from '../../model.ts';
import { parseNumber } from '../../value/numbers.ts';
import { toText } from '../../value/convert.ts';
import {
  booleanOf,
  failure,
  listOf,
  nullValue,
  numberOf,
  objectOf,
  textOf,
  unknown,
} from '../../value/values.ts';
import { parseTimestamp, writeTimestamp } from './timestamps.ts';

/** Aliases can make a small text stand for a huge value; beyond this many nodes it is left alone. */
const maxNodes = 20_000;

/** The value of a YAML text with one document, scalars read as Terraform's library reads them. */
export function decodeYaml(text: string): Value {
  const documents = parseAllDocuments(text, {
    uniqueKeys: false,
    version: '1.1',
    schema: 'failsafe',
    logLevel: 'silent',
  });
  if (!Array.isArray(documents) || documents.length !== 1)
    return failure('the text is not one YAML document');
  const [document] = documents;
  if (document === undefined || document.errors.length > 0 || document.contents === null)
    return failure('the text is not YAML');
  const { version, explicit } = document.directives.yaml;
  if (explicit === true && version !== '1.1') return failure('the version of YAML is not known');
  if (isScalar(document.contents) && document.contents.source === '' && document.contents.type === 'PLAIN')
    return failure('the text holds no value');
  return new Reading(document).read(document.contents);
}

class Reading {
  private left = maxNodes;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  read(node: unknown): Value {
    this.left -= 1;
    if (this.left < 0) return unknown('the text stands for too large a value');
    if (node === null || node === undefined) return nullValue();
    if (isAlias(node)) {
      const source = node.resolve(this.document);
      return source === undefined ? failure('an alias has no anchor') : this.read(source);
    }
    if (isScalar(node)) return readScalar(node);
    if (isSeq(node)) return hasOwnTag(node) ? failure('the tag is not known') : this.readAll(node.items);
    if (isMap(node)) return hasOwnTag(node) ? failure('the tag is not known') : this.readMap(node.items);
    return failure('the text is not YAML');
  }

  private readAll(nodes: readonly unknown[]): Value {
    const items = nodes.map((node) => this.read(node));
    return items.find(({ kind }) => kind === 'unknown') ?? listOf(items);
  }

  private readMap(pairs: readonly { readonly key: unknown; readonly value: unknown }[]): Value {
    const entries = new Map<string, Value>();
    for (const pair of pairs) {
      if (isMergeKey(pair.key)) {
        const merged = this.read(pair.value);
        if (merged.kind !== 'object') return unknown('a merge of YAML is not computed here');
        for (const [key, value] of merged.entries) if (!entries.has(key)) entries.set(key, value);
        continue;
      }
      const key = toText(this.read(pair.key));
      if (key.kind !== 'string') return failure('a key is no text');
      const value = this.read(pair.value);
      if (value.kind === 'unknown') return value;
      entries.set(key.value, value);
    }
    return objectOf(entries);
  }
}

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN' && key.source === '<<';

const standardTag = /^tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|binary|map|seq)$/;

function hasOwnTag(node: Node): boolean {
  return node.tag !== undefined && !standardTag.test(node.tag);
}

function readScalar(node: Scalar): Value {
  const source = typeof node.value === 'string' ? node.value : (node.source ?? '');
  if (node.tag !== undefined) {
    const [, tag] = standardTag.exec(node.tag) ?? [];
    if (tag === undefined) return failure('the tag is not known');
    if (tag === 'str' || tag === 'binary' || node.type !== 'PLAIN') return textOf(source);
    const plain = readPlain(source);
    if (tag === 'float' || tag === 'int')
      return plain.kind === 'number' ? plain : failure(`the text is no ${tag}`);
    if (tag === 'bool') return plain.kind === 'boolean' ? plain : failure('the text is no bool');
    if (tag === 'null') return plain.kind === 'null' ? plain : failure('the text is no null');
    return plain.kind === 'string' ? plain : unknown('the tag is not computed here');
  }
  return node.type === 'PLAIN' ? readPlain(source) : textOf(source);
}

const truths = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const untruths = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const moment = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt ])(\d\d?):(\d\d?):(\d\d?)(?:\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/;

/** A scalar without quotes says its type by its form. */
function readPlain(text: string): Value {
  if (text === '' || text === '~' || /^(?:null|Null|NULL)$/.test(text)) return nullValue();
  if (truths.test(text)) return booleanOf(true);
  if (untruths.test(text)) return booleanOf(false);
  if (/^0(?:x[0-9a-fA-F]+|o[0-7]+)$/.test(text)) return parseNumber(String(BigInt(text))) ?? textOf(text);
  if (decimal.test(text)) return parseNumber(text) ?? textOf(text);
  const infinite = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (infinite !== null) return numberOf(infinite[1] === '-' ? -Infinity : Infinity);
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return failure('it is no number');
  return readDate(text);
}

/** With a zone after `T`, without one after a space; what has another form is a text. */
function readDate(text: string): Value {
  const match = moment.exec(text);
  if (match === null) return textOf(text);
  const [, year = '', month = '', day = '', between = '', hour = '0', minute = '0', second = '0', zone] =
    match;
  if (between !== '' && (between === ' ') !== (zone === undefined)) return textOf(text);
  const [months, days, ...time] = [month, day, hour, minute, second].map((part) => part.padStart(2, '0'));
  const at = parseTimestamp(`${year}-${months}-${days}T${time.join(':')}${zone ?? 'Z'}`);
  return textOf(at === null ? text : writeTimestamp(at));
}
