import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import { askConsole } from './ask-console.ts';
import type { RecordedCase, Recording } from '../../terraform/testing/recording.ts';

const consolesAtOnce = 3;

/** Asks Terraform for every expression of the fixtures. */
export async function recordAll(
  terraform: string,
  expressions: readonly string[],
  preamble: string,
  progress: (text: string) => void,
): Promise<Recording> {
  const cases: RecordedCase[] = [];
  let next = 0;
  const askOnwards = async (): Promise<void> => {
    for (let at = next++; at < expressions.length; at = next++) {
      cases[at] = await askConsole(terraform, expressions[at] ?? '', preamble);
      progress(`recording ${at + 1} of ${expressions.length}`);
    }
  };
  await Promise.all(Array.from({ length: consolesAtOnce }, askOnwards));
  return { terraform: versionOf(terraform), functions: functionsOf(terraform), cases };
}

function ask(terraform: string, ...args: readonly string[]): unknown {
  const env = { PATH: process.env['PATH'] ?? '', TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' };
  return JSON.parse(execFileSync(terraform, args, { env, encoding: 'utf8', maxBuffer: 10_000_000 }));
}

const Version = z.looseObject({ terraform_version: z.string() });
const Signatures = z.looseObject({ function_signatures: z.record(z.string(), z.unknown()) });

const versionOf = (terraform: string): string =>
  Version.parse(ask(terraform, 'version', '-json')).terraform_version;

function functionsOf(terraform: string): string[] {
  const { function_signatures: signatures } = Signatures.parse(
    ask(terraform, 'metadata', 'functions', '-json'),
  );
  return Object.keys(signatures).filter((name) => !name.includes('::'));
}
