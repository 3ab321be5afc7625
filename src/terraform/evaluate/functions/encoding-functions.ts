import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Value } from '../../model.ts';
import { listType } from '../../value/types.ts';
import { failure, limits, listOf, objectOf, textOf, unknown, withType } from '../../value/values.ts';
import { readCsv } from './csv-decoding.ts';
import { define, type FunctionTable, notKnown, type TerraformFunction, textIn } from './definition.ts';
import { decodeJson } from './json-decoding.ts';
import { encodeJson } from './json-encoding.ts';
import { decryptRsa } from './rsa-decryption.ts';
import { decodeText, encodeText } from './text-encodings.ts';
import { uuidOfName } from './uuid-of-name.ts';

const onText = (compute: (text: string) => Value): TerraformFunction =>
  define(['string'], (text) => compute(textIn(text)));

const hash = (algorithm: string, encoding: 'hex' | 'base64'): TerraformFunction =>
  onText((text) => textOf(createHash(algorithm).update(text).digest(encoding)));

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a base64 text with its padding; `null` for any other. */
function bytesOf(text: string): Buffer | null {
  const joined = text.replace(/[\r\n]/g, '');
  return base64.test(joined) ? Buffer.from(joined, 'base64') : null;
}

function decodeBase64(text: string): Value {
  const bytes = bytesOf(text);
  if (bytes === null) return failure('the text is not base64');
  return isUtf8(bytes) ? textOf(bytes.toString('utf8')) : failure('the bytes are no text');
}

/** Go's `url.QueryEscape`. */
function escapeForUrl(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function decodeCsv(text: string): Value {
  const records = readCsv(text);
  const [names, ...rows] = records ?? [];
  if (names === undefined) return failure('the text is no table');
  if (new Set(names).size < names.length) return failure('two columns have one name');
  const objects = rows.map((row) =>
    objectOf(new Map(names.map((name, at) => [name, textOf(row[at] ?? '')]))),
  );
  const attributes = new Map(names.map((name) => [name, 'string' as const]));
  return withType(listOf(objects), listType({ kind: 'object', attributes }));
}

/** Functions that encode, decode and hash. */
export const encodingFunctions: FunctionTable = {
  jsonencode: define([{ orNull: 'dynamic' }], (value) => {
    const json = encodeJson(value);
    if (json === null) return failure('the value has no form in JSON');
    return json.length > limits.textLength ? unknown('the text is too long to compute here') : textOf(json);
  }),
  jsondecode: onText(decodeJson),
  csvdecode: onText(decodeCsv),
  base64encode: onText((text) => textOf(Buffer.from(text, 'utf8').toString('base64'))),
  base64decode: onText(decodeBase64),
  base64gzip: onText(() => notKnown('base64gzip() depends on how Terraform compresses')),
  textencodebase64: define(['string', 'string'], (text, encoding) =>
    encodeText(textIn(text), textIn(encoding)),
  ),
  textdecodebase64: define(['string', 'string'], (text, encoding) => {
    const bytes = bytesOf(textIn(text));
    return bytes === null ? failure('the text is not base64') : decodeText(bytes, textIn(encoding));
  }),
  urlencode: onText((text) => textOf(escapeForUrl(text))),
  md5: hash('md5', 'hex'),
  sha1: hash('sha1', 'hex'),
  sha256: hash('sha256', 'hex'),
  sha512: hash('sha512', 'hex'),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
  uuidv5: define(['string', 'string'], (namespace, name) => {
    const uuid = uuidOfName(textIn(namespace), textIn(name));
    return uuid === null ? failure('the namespace is no UUID') : textOf(uuid);
  }),
  rsadecrypt: define(['string', 'string'], (text, key) => {
    const bytes = bytesOf(textIn(text));
    return bytes === null ? failure('the text is not base64') : decryptRsa(bytes, textIn(key));
  }),
};
