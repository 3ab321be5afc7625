/** Whether one of the numbers or ranges (`22`, `8000-9000`) that are asked about lies in one that is there; `*` holds all. */
export function coversNumber(there: readonly string[], asked: readonly string[]): boolean {
  return there.some((text) => {
    if (text === '*') return true;
    const range = rangeOf(text);
    return (
      range !== null &&
      asked.some((one) => {
        const wanted = rangeOf(one);
        return wanted !== null && wanted.from <= range.to && range.from <= wanted.to;
      })
    );
  });
}

function rangeOf(text: string): { readonly from: number; readonly to: number } | null {
  const match = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}
