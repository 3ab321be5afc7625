import { clearLine, cursorTo } from 'node:readline';
import { clip, oneLine } from '../domain/neutralise.ts';

/** One line at the bottom of a terminal that says what is being done; nothing where standard error is no terminal. */
export interface Progress {
  say(text: string): void;
  /** The same for what takes seconds: it is seen however soon it follows. */
  announce(text: string): void;
  /** Takes the line away, so that something else can be printed. */
  clear(): void;
}

/** The eye sees no more than this. */
const millisecondsBetween = 80;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { say: () => {}, announce: () => {}, clear: () => {} };
  let isShown = false;
  let last = 0;
  const announce = (text: string): void => {
    last = Date.now();
    cursorTo(stream, 0);
    stream.write(clip(oneLine(text), Math.max(20, (stream.columns ?? 80) - 1)));
    clearLine(stream, 1);
    isShown = true;
  };
  return {
    say(text) {
      if (Date.now() - last >= millisecondsBetween) announce(text);
    },
    announce,
    clear() {
      if (!isShown) return;
      cursorTo(stream, 0);
      clearLine(stream, 0);
      isShown = false;
    },
  };
}
