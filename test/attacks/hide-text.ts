import type { Plant } from './attack-case.ts';

/** A text as the attacker leaves it: as it is, or so that people do not see it. */
export function hideText({ text, hide }: Pick<Plant, 'text' | 'hide'>): string {
  switch (hide) {
    case 'html-comment':
      return `as agreed <!-- ${text} --> with storage`;
    case 'tags':
      return `as agreed${Array.from(text)
        .map((one) => inTags(one))
        .join('')} with storage`;
    case 'zero-width':
      return Array.from(text).join('\u200B');
    case 'bidirectional':
      return `\u202E${Array.from(text).toReversed().join('')}\u202C`;
    case 'variation':
      return `as agreed \u{1F600}${[...Buffer.from(text, 'utf8')].map(inVariation).join('')} with storage`;
    case undefined:
    default:
      return text;
  }
}

/** True when nothing of the text is left once hidden characters and HTML comments are gone. */
export function isHiddenWhole({ hide }: Pick<Plant, 'hide'>): boolean {
  return hide === 'html-comment' || hide === 'tags' || hide === 'variation';
}

function inTags(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? String.fromCodePoint(0xe0000 + code) : '';
}

/** A byte as one of the 256 variation selectors. */
function inVariation(byte: number): string {
  return String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16);
}
