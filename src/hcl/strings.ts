import { nameEnd } from './characters.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeCharacter(character: string): string {
  const known = escapes.get(character);
  if (known !== undefined) return known;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Control characters, separators and marks that change the direction of text, which a reviewer would not see. */
function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff
  );
}

/**
 * A quoted string whose value is exactly `value` (lone surrogates apart, and in Unicode's form NFC, as HCL reads it): quotes, backslashes, invisible characters and
 * template openings are escaped, so foreign text can never become an interpolation.
 */
export function stringExpression(value: string): string {
  let written = '';
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) written += '\\ufffd';
    else if (escapes.has(character) || isInvisible(code)) written += escapeCharacter(character);
    else written += character;
  }
  return `"${written.replaceAll(/[$%](?=\{)/gu, '$&$&')}"`;
}

/** Whether `name` can stand bare as an attribute name or as a key of an object. */
export function isBareName(name: string): boolean {
  return name !== '' && nameEnd(name, 0) === name.length;
}
