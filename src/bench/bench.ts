import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { benchmarks } from './benchmarks.ts';
import { drawChart } from './draw-chart.ts';
import { openCorpus } from './corpus.ts';
import { printResult } from './print-result.ts';

interface Flags {
  readonly corpus: string;
  readonly out?: string;
  readonly json?: boolean;
}

const program = new Command('bench')
  .description(
    'Measures TerraFix. Prints a table; with --out also writes results.json and an SVG chart for each.',
  )
  .argument('[names...]', `which: ${benchmarks.map(({ name }) => name).join(', ')} (default: all)`)
  .option('--corpus <folder>', 'a folder of git clones, named <owner>+<name>', 'fixtures/repositories/acme')
  .option('--out <folder>', 'where results.json and the charts go')
  .option('--json', 'print the results as JSON')
  .addHelpText(
    'after',
    `\nBenchmarks:\n${benchmarks.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join('\n')}`,
  );

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

async function main(names: readonly string[], flags: Flags): Promise<void> {
  const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) program.error(`no benchmark is called ${unknown.join(', ')}; see --help`);
  const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
  const corpus = openCorpus(resolve(flags.corpus));
  const results = [];
  for (const benchmark of chosen) {
    const result = await benchmark.run({ corpus, progress });
    progress('');
    if (flags.json !== true) console.log(printResult(benchmark, result));
    results.push({ name: benchmark.name, title: benchmark.title, ...result });
  }
  const report = {
    machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    corpus: corpus.repositories.map(({ name, commit, files }) => ({ name, commit, files: files.length })),
    results,
  };
  if (flags.json === true) console.log(JSON.stringify(report, null, 2));
  if (flags.out === undefined) return;
  mkdirSync(flags.out, { recursive: true });
  writeFileSync(join(flags.out, 'results.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const result of results) {
    writeFileSync(join(flags.out, `${result.name}.svg`), drawChart(result.title, result.measures));
  }
}

program.action(main);
await program.parseAsync();
