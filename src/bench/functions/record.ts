import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { askConsole } from './ask-console.ts';
import { readExpressions } from './read-expressions.ts';
import {
  type RecordedCase,
  type Recording,
  readRecording,
  writeRecording,
} from '../../terraform/testing/recording.ts';

const folder = 'fixtures/expressions';
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

/** `node dist/bench/functions/record.js [terraform] [--new]`: with `--new` only what is not recorded yet. */
if (process.argv[1]?.endsWith('record.js') === true) {
  const file = `${folder}/recorded.json`;
  const terraform = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? 'terraform';
  const expressions = readExpressions(folder);
  const kept = process.argv.includes('--new') ? readRecording(file).cases : [];
  const known = new Map(kept.map((each) => [each.expression, each]));
  const asked = await recordAll(
    terraform,
    expressions.filter((each) => !known.has(each)),
    readFileSync(`${folder}/preamble.tf`, 'utf8'),
    (text) => process.stderr.write(`\r${text}`),
  );
  for (const each of asked.cases) known.set(each.expression, each);
  const cases = expressions.flatMap((each) => known.get(each) ?? []);
  writeFileSync(file, writeRecording({ ...asked, cases }));
}
