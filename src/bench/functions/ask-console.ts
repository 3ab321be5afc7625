import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedCase } from '../../terraform/testing/recording.ts';

const maxAnswerMs = 30_000;

/**
 * What `terraform console` answers to one expression, in a folder of the preamble alone. A process for each: a console that reads
 * from a pipe prints its last answer only. Several lines go through a local, for the console reads line by line.
 */
export async function askConsole(
  terraform: string,
  expression: string,
  preamble: string,
): Promise<RecordedCase> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-console-'));
  try {
    const isLong = expression.includes('\n');
    writeFileSync(join(folder, 'preamble.tf'), preamble);
    if (isLong) writeFileSync(join(folder, 'main.tf'), `locals {\n  asked = ${expression}\n}\n`);
    const { code, output, errors } = await run(terraform, folder, isLong ? 'local.asked' : expression);
    if (code !== 0 || errors.includes('Error:')) return { expression, error: true };
    return { expression, answer: output.replace(/\n$/, '') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  terraform: string,
  folder: string,
  input: string,
): Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(terraform, ['console', '-no-color'], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        TF_CLI_CONFIG_FILE: '/dev/null',
        CHECKPOINT_DISABLE: '1',
      },
      timeout: maxAnswerMs,
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        code,
        output: Buffer.concat(output).toString('utf8'),
        errors: Buffer.concat(errors).toString('utf8'),
      });
    });
    child.stdin.end(`${input}\n`);
  });
}
