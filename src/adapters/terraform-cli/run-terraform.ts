import { spawn } from 'node:child_process';
import { onExit } from 'signal-exit';

/** How long, how much and how large one run of Terraform may be. */
export interface RunLimits {
  readonly timeoutMs: number;
  /** Of each of its outputs. */
  readonly maxOutputBytes: number;
  /** Address space of each process, Terraform's and each provider's. Go reserves far more than it uses. */
  readonly maxMemoryBytes: number;
}

/**
 * Ten times what is usual on two cores: 4.5 s, 13.6 MB for all schemas of AWS, and 330 MB resident memory, of which
 * the runtime reserves about two gigabytes of addresses.
 */
export const defaultRunLimits: RunLimits = {
  timeoutMs: 60_000,
  maxOutputBytes: 100_000_000,
  maxMemoryBytes: 6_000_000_000,
};

export interface TerraformRun {
  readonly program: string;
  readonly flags: readonly string[];
  readonly folder: string;
  /** All of it: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: RunLimits;
  /** Ends the run at once. */
  readonly signal: AbortSignal;
}

export type RunResult =
  | { readonly kind: 'ended'; readonly exitCode: number; readonly output: string; readonly errors: string }
  | { readonly kind: 'stopped'; readonly because: string };

/** Sets what the operating system bounds, as far as it knows the bound, and becomes the program. */
const bounded = `ulimit -c 0; ulimit -t "$1"; ulimit -v "$2" 2>/dev/null; ulimit -f "$3"; shift 3; exec "$@"`;
const fileBlockBytes = 512;

/**
 * Runs Terraform in a process group of its own, which is gone when this returns, whatever it left running, and when
 * the program is ended meanwhile: no Ctrl-C reaches another group. Never throws for what Terraform does.
 */
export async function runTerraform(run: TerraformRun): Promise<RunResult> {
  const { limits } = run;
  const bounds = [
    Math.ceil(limits.timeoutMs / 1000) * 2,
    Math.ceil(limits.maxMemoryBytes / 1024),
    Math.ceil(limits.maxOutputBytes / fileBlockBytes),
  ].map(String);
  const child = spawn('/bin/sh', ['-c', bounded, 'sh', ...bounds, run.program, ...run.flags], {
    cwd: run.folder,
    env: run.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stopped: string | null = null;
  const endGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  };
  const stop = (because: string): void => {
    stopped ??= because;
    endGroup();
  };
  const timer = setTimeout(
    () => stop(`Terraform did not answer within ${limits.timeoutMs / 1000} seconds`),
    limits.timeoutMs,
  );
  const onAbort = (): void => stop('TerraFix was stopped');
  const forget = onExit(endGroup);
  run.signal.addEventListener('abort', onAbort, { once: true });
  if (run.signal.aborted) onAbort();
  const collect = (stream: NodeJS.ReadableStream): (() => string) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxOutputBytes) stop('Terraform said more than is read');
      else chunks.push(chunk);
    });
    return () => Buffer.concat(chunks).toString('utf8');
  };
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      // A provider that outlives Terraform would keep the pipes open.
      child.on('exit', endGroup);
      child.on('close', (code) => resolve(code ?? -1));
    });
    if (stopped !== null) return { kind: 'stopped', because: stopped };
    return { kind: 'ended', exitCode, output: output(), errors: errors() };
  } catch (caught) {
    return {
      kind: 'stopped',
      because: `Terraform does not start (${caught instanceof Error ? caught.message : String(caught)})`,
    };
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', onAbort);
    forget();
    endGroup();
  }
}
