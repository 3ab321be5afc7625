/** A tick on an axis of milliseconds: `0.2 ms`, `50 ms`, `2 s`. */
export function tickOfMs(milliseconds: number): string {
  return milliseconds >= 1000 ? `${milliseconds / 1000} s` : `${Number(milliseconds.toPrecision(2))} ms`;
}
