/** One `%…` of a format. */
export interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  /** From 0. */
  readonly argument: number;
}

export type FormatPart = string | Verb;

const verb = /%([-+ #0]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z%])/uy;
/** The texts and verbs of a format; `null` when it is not one. */
export function parseFormat(format: string): readonly FormatPart[] | null {
  const parts: FormatPart[] = [];
  let position = 0;
  let next = 0;
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', position)) {
    parts.push(format.slice(position, at));
    const read = readVerb(format, at, next);
    if (read === null) return null;
    position = read.end;
    if (read.verb === null) parts.push('%');
    else {
      parts.push(read.verb);
      next = read.verb.argument + 1;
    }
  }
  parts.push(format.slice(position));
  return parts;
}

function readVerb(
  format: string,
  at: number,
  next: number,
): { readonly verb: Verb | null; readonly end: number } | null {
  if (format.charAt(at + 1) === '%') return { verb: null, end: at + 2 };
  verb.lastIndex = at;
  const match = verb.exec(format);
  if (match === null) return null;
  const [whole, flags, width, precision, index, letter] = match;
  if (letter === undefined || letter === '%') return null;
  const argument = index === undefined ? next : Number(index) - 1;
  if (argument < 0) return null;
  return {
    verb: {
      letter,
      flags: flags ?? '',
      width: Number(width ?? 0),
      precision: precision === undefined ? null : Number(precision),
      argument,
    },
    end: at + whole.length,
  };
}
