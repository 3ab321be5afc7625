/** One command or one reply as it went over the wire. */
export interface RespFrame {
  /** First byte: `*` for a command or a list, `-` for an error, `>` for what Redis pushes unasked. */
  readonly type: string;
  /** The rest of its first line. */
  readonly line: string;
  /** Elements of a list of strings, which every command is; empty for anything else. */
  readonly items: readonly string[];
}

const carriageReturn = '\r\n';

/** Cuts a stream of Redis's protocol into frames: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export class RespReader {
  private rest: Buffer = Buffer.alloc(0);

  /** Frames that are whole with this chunk, in order. */
  read(chunk: Buffer): readonly RespFrame[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const frames: RespFrame[] = [];
    let from = 0;
    for (let end = endOf(this.rest, from); end > 0; end = endOf(this.rest, from)) {
      frames.push(frameAt(this.rest, from));
      from = end;
    }
    this.rest = this.rest.subarray(from);
    return frames;
  }
}

/** Where the value that begins at `from` ends; -1 while it is not whole. */
function endOf(bytes: Buffer, from: number): number {
  const lineEnd = bytes.indexOf(carriageReturn, from);
  if (lineEnd < 0) return -1;
  const count = Number(bytes.toString('latin1', from + 1, lineEnd));
  switch (typeAt(bytes, from)) {
    case '$':
    case '=':
    case '!': {
      const end = count < 0 ? lineEnd + 2 : lineEnd + 2 + count + 2;
      return end <= bytes.length ? end : -1;
    }
    case '*':
    case '~':
    case '>':
      return endOfMany(bytes, lineEnd + 2, count);
    case '%':
      return endOfMany(bytes, lineEnd + 2, count * 2);
    // Attributes stand before the value to which they belong.
    case '|':
      return endOfMany(bytes, lineEnd + 2, count * 2 + 1);
    default:
      return lineEnd + 2;
  }
}

function endOfMany(bytes: Buffer, from: number, count: number): number {
  let end = from;
  for (let index = 0; index < count; index += 1) {
    end = endOf(bytes, end);
    if (end < 0) return -1;
  }
  return end;
}

function frameAt(bytes: Buffer, from: number): RespFrame {
  const lineEnd = bytes.indexOf(carriageReturn, from);
  const type = typeAt(bytes, from);
  const line = bytes.toString('latin1', from + 1, lineEnd);
  const items: string[] = [];
  const count = type === '*' ? Number(line) : 0;
  let at = lineEnd + 2;
  for (let index = 0; index < count && typeAt(bytes, at) === '$'; index += 1) {
    const textFrom = bytes.indexOf(carriageReturn, at) + 2;
    const end = endOf(bytes, at);
    items.push(bytes.toString('utf8', textFrom, Math.max(textFrom, end - 2)));
    at = end;
  }
  return { type, line, items };
}

function typeAt(bytes: Buffer, at: number): string {
  return String.fromCodePoint(bytes[at] ?? 0);
}
