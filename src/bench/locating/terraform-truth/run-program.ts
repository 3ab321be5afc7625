import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramResult {
  readonly output: string;
  readonly errors: string;
  /** `null` when it was ended because its time was up. */
  readonly code: number | null;
}

const maxOutput = 256 * 1024 * 1024;

/** Runs a program at low priority with nothing but the given environment; ends it and its children after `timeoutMs`. */
export async function runProgram(
  program: string,
  flags: readonly string[],
  place: {
    readonly folder: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly timeoutMs: number;
  },
): Promise<ProgramResult> {
  const child = spawn('nice', ['-n', '10', program, ...flags], {
    cwd: place.folder,
    env: place.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const texts = { output: '', errors: '' };
  for (const name of ['output', 'errors'] as const) {
    const stream = name === 'output' ? child.stdout : child.stderr;
    stream.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
      if (texts[name].length > maxOutput) end();
    });
  }
  const timer = setTimeout(end, place.timeoutMs);
  try {
    await once(child, 'close');
  } finally {
    clearTimeout(timer);
  }
  return { ...texts, code: child.exitCode };
}
