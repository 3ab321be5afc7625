/** Text as Go takes it apart: characters that a reader sees, and case by single code points. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Newer rules than Terraform's keep Indic conjuncts together: a letter after a mark begins a character of its own. */
const conjunct = /(?<=[\p{M}\u200d])(?=\p{Lo})/u;

/** Text of which every code unit is a character of its own. */
const simple = /^[\t\n -~]*$/;

/** The characters of a text as a reader counts them: combining marks and joined emoji belong to one. */
export function charactersOf(text: string): readonly string[] {
  return simple.test(text)
    ? text.split('')
    : Array.from(segmenter.segment(text)).flatMap(({ segment }) => segment.split(conjunct));
}

/** How many characters a reader sees. */
export const countCharacters = (text: string): number =>
  simple.test(text) ? text.length : charactersOf(text).length;

/** Go changes each code point by itself; what would become several letters stays as it is. */
export function lowerCase(text: string): string {
  if (simple.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) =>
    letter === '\u0130' ? 'i' : keepOne(letter, letter.toLowerCase()),
  ).join('');
}

export function upperCase(text: string): string {
  if (simple.test(text)) return text.toUpperCase();
  return Array.from(text, (letter) => keepOne(letter, letter.toUpperCase())).join('');
}

/** Digraphs whose capital at the head of a word is a form of its own. */
const titleForms: Readonly<Record<string, string>> = {
  Ǆ: 'ǅ',
  Ǉ: 'ǈ',
  Ǌ: 'ǋ',
  Ǳ: 'ǲ',
};

/** The first letter of each word in upper case; letters, digits and underscores hold a word together. */
export function titleCase(text: string): string {
  let before = ' ';
  let result = '';
  for (const letter of text) {
    const isFirst = !/[\p{L}\p{N}_]/u.test(before) && (before <= '\u007f' || /\s/u.test(before));
    const upper = isFirst ? upperCase(letter) : letter;
    result += isFirst ? (titleForms[upper] ?? upper) : letter;
    before = letter;
  }
  return result;
}

const keepOne = (letter: string, changed: string): string =>
  Array.from(changed).length === 1 ? changed : withIota(letter);

/** Greek letters with an iota below have capitals of their own, which stand eight or nine places further on. */
function withIota(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  if (point >= 0x1f80 && point <= 0x1faf && point % 16 < 8) return String.fromCodePoint(point + 8);
  return [0x1fb3, 0x1fc3, 0x1ff3].includes(point) ? String.fromCodePoint(point + 9) : letter;
}

/** What Go's `unicode.IsSpace` takes for white space. */
const space = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const spaceAtStart = new RegExp(`^${space}+`, 'u');
const isSpace = new RegExp(`^${space}$`, 'u');

export const trimSpaceAtStart = (text: string): string => text.replace(spaceAtStart, '');

export const trimSpaceAtEnd = (text: string): string => trimEnd(text, (letter) => isSpace.test(letter));

/** Goes back from the end letter by letter: an expression would try at every place. */
function trimEnd(text: string, isCut: (letter: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isCut(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function trimLettersAtStart(text: string, letters: string): string {
  const cut = new Set(letters);
  let start = 0;
  for (const letter of text) {
    if (!cut.has(letter)) break;
    start += letter.length;
  }
  return text.slice(start);
}

export function trimLettersAtEnd(text: string, letters: string): string {
  const cut = new Set(letters);
  const rest = Array.from(text);
  while (rest.length > 0 && cut.has(rest.at(-1) ?? '')) rest.pop();
  return rest.join('');
}

/** Without line breaks at the end. */
export const trimNewlines = (text: string): string =>
  trimEnd(text, (letter) => letter === '\n' || letter === '\r');
