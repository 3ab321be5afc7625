/** How often the test may be asked. */
const attempts = 400;

/** A short text for which `fails` still holds: lines are left out, then characters, as long as that works. */
export async function shrinkText(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let left = attempts;
  const shrink = async (parts: readonly string[]): Promise<readonly string[]> => {
    let kept = [...parts];
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let start = 0; start < kept.length && left > 0; ) {
        const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
        left -= 1;
        if (await fails(fewer.join(''))) kept = fewer;
        else start += size;
      }
    }
    return kept;
  };
  const lines = await shrink(text.split(/(?<=\n)/u));
  return (await shrink(Array.from(lines.join('')))).join('');
}
