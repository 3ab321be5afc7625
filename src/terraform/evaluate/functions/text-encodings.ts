import iconv from 'iconv-lite';
import type { Value } from '../../model.ts';
import { failure, textOf } from '../../value/values.ts';

const isoParts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16];
const windowsPages = [874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258];

/** IANA names, in lower case, of the encodings that Go's `ianaindex` knows, and their codecs. */
const codecs: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf8'],
  ['utf-16', 'utf-16be'],
  ['utf-16be', 'utf-16be'],
  ['utf-16le', 'utf-16le'],
  ['latin1', 'iso-8859-1'],
  ['latin2', 'iso-8859-2'],
  ['macintosh', 'macroman'],
  ['koi8-r', 'koi8-r'],
  ['koi8-u', 'koi8-u'],
  ['shift_jis', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['euc-kr', 'euc-kr'],
  ['gbk', 'gbk'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ...isoParts.map((part) => [`iso-8859-${part}`, `iso-8859-${part}`] as const),
  ...windowsPages.map((page) => [`windows-${page}`, `windows-${page}`] as const),
]);

/** Base64 of the text's bytes in an encoding. */
export function encodeText(text: string, encoding: string): Value {
  const name = encoding.toLowerCase();
  const codec = codecs.get(name);
  if (codec === undefined) return failure(`there is no encoding ${JSON.stringify(encoding)}`);
  const bytes = iconv.encode(text, codec, { addBOM: name === 'utf-16' });
  if (iconv.decode(bytes, codec) !== text) return failure('the text has letters that the encoding has not');
  return textOf(bytes.toString('base64'));
}

/** The text that bytes mean in an encoding. */
export function decodeText(bytes: Buffer, encoding: string): Value {
  const codec = codecs.get(encoding.toLowerCase());
  if (codec === undefined) return failure(`there is no encoding ${JSON.stringify(encoding)}`);
  const text = iconv.decode(bytes, codec);
  if (text.includes('\ufffd') || (codec.startsWith('utf-16') && bytes.length % 2 === 1))
    return failure('the bytes are no text in the encoding');
  return textOf(text);
}
