/** Characters that are not seen: controls, bidirectional marks, zero-width, tags, private use, lone surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** An HTML entity for a zero-width space: it separates for GitHub's parsers and shows nothing. */
const gap = '&#8203;';

/** Foreign text can be very long: no more of it is looked at than this many times what is shown. */
const maxShrinkage = 10;

/** Removes what a reader cannot see; line ends become `\n`, tabs and line ends stay. */
export function stripHidden(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(hidden, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/** Shortens to at most `limit` UTF-16 units, never through a surrogate pair, with `…` where something was cut. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** One line: hidden characters gone, runs of white space one space, at most `limit` characters. */
export function oneLine(text: string, limit = 300): string {
  const head = text.slice(0, limit * maxShrinkage);
  const line = stripHidden(head).replaceAll(/\s+/g, ' ').trim();
  return clip(head.length < text.length ? `${line}…` : line, limit);
}

/**
 * Foreign text for the middle of a Markdown sentence. It stays readable and does nothing: no mention
 * (also not in the plain-text mail that GitHub sends), no reference to an issue, no link, no image,
 * no HTML, no emphasis, no math, no table cell, no list.
 */
export function neutralise(text: string, limit = 300): string {
  return oneLine(text, limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()|~$!]/g, String.raw`\$&`)
    .replace(/^([-+=:]|\d+(?=[.]))/, String.raw`\$&`)
    .replace(/^(\\)(\d+)\./, String.raw`$2\.`)
    .replaceAll('#', `#${gap}`)
    .replaceAll('@', `@${gap}`)
    .replaceAll('://', `:${gap}//`)
    .replaceAll(/www\./gi, (match) => `${match.slice(0, 3)}${gap}.`)
    .replaceAll(/\bGH-(?=\d)/gi, (match) => `${match.slice(0, 2)}${gap}-`);
}

/**
 * Like {@link neutralise}, for sentences of TerraFix that hold foreign names: what stands between two backticks
 * becomes a code span, all else does nothing.
 */
export function neutraliseSentence(text: string, limit = 500): string {
  return oneLine(text, limit)
    .split(/(`[^`]+`)/)
    .map((part, index) => {
      if (index % 2 === 1) return inlineCode(part.slice(1, -1), limit);
      const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      return `${before}${neutralise(inner, limit * 2)}${after}`;
    })
    .join('');
}

/** Foreign text as an inline code span: shown as it is, does nothing. Not for table cells. */
export function inlineCode(text: string, limit = 300): string {
  const line = breakComments(oneLine(text, limit));
  if (line === '') return '` `';
  const fence = '`'.repeat(longestRun(line, /`+/g) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Foreign text as a fenced block, with a fence that it cannot close. */
export function codeBlock(text: string, limit = 4000, language = ''): string {
  const shown = clip(stripHidden(text.slice(0, limit * maxShrinkage)).replace(/\n+$/, ''), limit);
  // Bots read `/merge` at the start of a line, whether or not it stands in code.
  const body = breakComments(shown).replaceAll(/^[ \t]*(?=\/[a-z])/gim, '> ');
  const fence = '`'.repeat(Math.max(3, longestRun(body, /`+/g) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** TerraFix marks its own comments with hidden HTML comments; text of others must not look like one. */
function breakComments(text: string): string {
  return text.replaceAll('<!--', '<! --');
}

function longestRun(text: string, run: RegExp): number {
  return Math.max(0, ...(text.match(run) ?? []).map((match) => match.length));
}
