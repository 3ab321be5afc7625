/** Says where a character of a decoded string stands in the file. */
export type OffsetMap = (decodedOffset: number) => number;

/**
 * The map of a quoted string of JSON, or of HCL, whose content stands in `[start, end)` of `text`: where no escape is,
 * characters stand where they stand; else a table is made.
 */
export function mapOfQuoted(text: string, start: number, end: number): OffsetMap {
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) return (offset) => start + offset;
  const places: number[] = [];
  for (let at = 0; at < raw.length; ) {
    const width = raw.charAt(at) === '\\' ? escapeWidth(raw, at) : 1;
    places.push(start + at);
    // \U0001F600 of HCL is two units.
    if (raw.startsWith('\\U', at) && Number.parseInt(raw.slice(at + 2, at + 10), 16) > 0xffff)
      places.push(start + at);
    at += width;
  }
  return (offset) => places[offset] ?? end;
}

function escapeWidth(raw: string, at: number): number {
  const selector = raw.charAt(at + 1);
  return selector === 'u' ? 6 : selector === 'U' ? 10 : 2;
}
