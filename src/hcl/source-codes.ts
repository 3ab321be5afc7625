/** Zeros after the text, so that looking ahead never leaves the array. */
const padding = 16;
/** Texts up to this length share one array; a longer one gets its own, which goes when its parse is over. */
const sharedLength = 1 << 18;

const shared = new Uint16Array(sharedLength + padding);
const sharedBytes = Buffer.from(shared.buffer);

/**
 * The code units of `text` followed by zeros. Reading an array is several times faster than `charCodeAt`, which finds
 * out anew each time how the string is stored. Valid until the next call: a parse runs to its end without another one
 * in between.
 */
export function codesOf(text: string): Uint16Array {
  const { length } = text;
  const isShared = length <= sharedLength;
  const codes = isShared ? shared : new Uint16Array(length + padding);
  const bytes = isShared ? sharedBytes : Buffer.from(codes.buffer);
  bytes.write(text, 0, 'utf16le');
  codes.fill(0, length, length + padding);
  return codes;
}
