import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { benchmarks } from './benchmarks.ts';
import { openCorpus } from './corpus.ts';
import { printResult } from './print-result.ts';
import { type Run, writeReport } from './report.ts';

interface Flags {
  readonly corpus?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly seconds: string;
  readonly seed: string;
}

const program = new Command('bench')
  .description('Measures TerraFix and prints a table.')
  .argument('[names...]', `which: ${benchmarks.map(({ name }) => name).join(', ')} (default: all)`)
  .option('--corpus <folder>', 'a folder of git clones, named <owner>+<name> (default: the fixtures)')
  .option(
    '--report <file>',
    'also write a page such as docs/benchmarks.md, with charts and JSON in docs/benchmarks/',
  )
  .option('--json', 'print the results as JSON')
  .option('--seconds <number>', 'fuzz: for how long', '20')
  .option('--seed <number>', 'fuzz: where chance begins', '1')
  .addHelpText(
    'after',
    `\nBenchmarks:\n${benchmarks.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join('\n')}`,
  );

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

/** Paths are meant from where the command was typed; npm itself starts in the project. */
function pathOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

async function main(names: readonly string[], flags: Flags): Promise<void> {
  const order = benchmarks.map(({ name }) => name);
  const unknown = names.filter((name) => !order.includes(name));
  if (unknown.length > 0) program.error(`no benchmark is called ${unknown.join(', ')}; see --help`);
  const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
  const corpus = openCorpus(
    flags.corpus === undefined ? resolve('fixtures/repositories/acme') : pathOf(flags.corpus),
  );
  const about = {
    machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    corpus: corpus.repositories.map(({ name, commit, files }) => ({ name, commit, files: files.length })),
  };
  const fuzzing = { seconds: Number(flags.seconds), seed: Number(flags.seed) };
  const runs: Run[] = [];
  for (const benchmark of chosen) {
    const { measures, notes } = await benchmark.run({ corpus, progress, fuzzing });
    progress('');
    if (flags.json !== true) console.log(printResult(benchmark, { measures, notes }));
    const { name, title, isWithoutCorpus = false } = benchmark;
    const isOnCorpus = flags.corpus !== undefined && !isWithoutCorpus;
    const command = `npm run bench -- ${name}${isOnCorpus ? ' --corpus <folder>' : ''}`;
    const read = isWithoutCorpus ? { ...about, corpus: [] } : about;
    runs.push({ name, title, measures: [...measures], notes: [...notes], command, ...read });
  }
  if (flags.json === true) console.log(JSON.stringify(runs, null, 2));
  if (flags.report !== undefined) writeReport(pathOf(flags.report), runs, order);
}

program.action(main);
await program.parseAsync();
