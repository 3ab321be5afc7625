const slotCount = 1 << 13;
/** Longer names are hardly ever met twice. */
const longest = 64;
/** Up to here `slice` copies; beyond, it would keep the whole text of the file alive. */
const copiedLength = 12;

const slots: (string | undefined)[] = Array.from({ length: slotCount });

/**
 * The text from `start` to `end`, as the same string whenever it can: `resource`, `var` and `name` stand a hundred
 * thousand times in a large repository. `hash` is any number made from the code units; it picks the place where the
 * string is kept, and a newcomer takes the place of another, so memory is bounded.
 */
export function knownName(
  text: string,
  codes: Uint16Array,
  start: number,
  end: number,
  hash: number,
): string {
  const slot = (hash ^ (hash >>> 13)) & (slotCount - 1);
  const known = slots[slot];
  const length = end - start;
  if (known !== undefined && known.length === length && isAt(known, codes, start)) return known;
  if (length > longest) return text.slice(start, end);
  const name =
    length <= copiedLength
      ? text.slice(start, end)
      : String.fromCharCode.apply(null, [...codes.subarray(start, end)]);
  slots[slot] = name;
  return name;
}

function isAt(name: string, codes: Uint16Array, start: number): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (name.charCodeAt(index) !== codes[start + index]) return false;
  }
  return true;
}
