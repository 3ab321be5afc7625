import type { Benchmark, Measure } from '../benchmark.ts';
import { runApart } from '../run-apart.ts';
import { HashicorpSpeedSchema } from './hashicorp-speed.ts';
import { MadeSpeedSchema } from './made-speed.ts';
import { PassesSchema } from './read-passes.ts';
import { MemorySchema } from './reading-memory.ts';

/** How fast files are read, and what it takes. Every part runs in a process of its own. */
export const reading: Benchmark = {
  name: 'reading',
  title: 'reading files into trees, beside @cdktf/hcl2json',
  async run({ corpus, progress }) {
    const task = { folders: corpus.repositories.map(({ folder }) => folder) };
    progress('reading: every file, twice');
    const passes = await runApart(new URL('./read-passes.js', import.meta.url), task, PassesSchema);
    progress('reading: @cdktf/hcl2json');
    const theirs = await runApart(
      new URL('./hashicorp-speed.js', import.meta.url),
      task,
      HashicorpSpeedSchema,
    );
    progress('reading: memory');
    const memory = await runApart(new URL('./reading-memory.js', import.meta.url), task, MemorySchema);
    progress('reading: made texts');
    const made = await runApart(new URL('./made-speed.js', import.meta.url), task, MadeSpeedSchema);
    const speed = passes.bytes / 1000 / passes.firstPassMs;
    const theirSpeed = theirs.bytes / 1000 / theirs.ms;
    const worstSound = worst(made.sound);
    const worstHostile = worst(made.hostile);
    const grows = made.growth.toSorted((one, other) => other.factor - one.factor);
    const measures: Measure[] = [
      { what: 'first pass of a fresh process', value: speed, unit: 'MB/s', bar: { atLeast: 20 } },
      {
        what: 'the same, per second of processor time (all threads)',
        value: passes.bytes / 1000 / passes.firstPassProcessorMs,
        unit: 'MB/s',
      },
      { what: 'second pass', value: passes.bytes / 1000 / passes.warmPassMs, unit: 'MB/s' },
      { what: '@cdktf/hcl2json', value: theirSpeed, unit: 'MB/s' },
      {
        what: 'first pass against @cdktf/hcl2json',
        value: speed / theirSpeed,
        unit: '×',
        bar: { atLeast: 30 },
      },
      { what: 'a file, median', value: passes.warm.median, unit: 'ms' },
      { what: 'a file, 99th percentile', value: passes.warm.p99, unit: 'ms' },
      { what: 'a file, slowest', value: passes.warm.max, unit: 'ms' },
      { what: 'a file, slowest in the first pass', value: passes.first.max, unit: 'ms' },
      {
        what: 'real files over 50 kB, slowest for each 150 kB',
        value: passes.slowestBigMs,
        unit: 'ms',
        bar: { atMost: 30 },
      },
      {
        what: `150 kB of one kind, slowest of ${made.sound.length} kinds`,
        value: worstSound.ms,
        unit: 'ms',
        bar: { atMost: 30 },
      },
      {
        what: 'time for a character of 6 MB against one of 1.5 MB, largest of all kinds',
        value: grows[0]?.factor ?? 0,
        unit: '×',
      },
      {
        what: `hostile texts of 1 to 10 MB, slowest of ${made.hostile.length}`,
        value: worstHostile.ms,
        unit: 'ms',
      },
      {
        what: `peak memory, ${Math.round(memory.bytes / 1e6)} MB file after file`,
        value: memory.peakMegabytes,
        unit: 'MB',
        bar: { atMost: 200 },
      },
      { what: 'heap per MB of source, trees kept', value: memory.heapPerByte, unit: 'MB' },
    ];
    const firstSound = worst(made.sound.map(({ what, firstMs }) => ({ what, ms: firstMs })));
    return {
      measures,
      notes: [
        `${passes.files} files, ${(passes.bytes / 1e6).toFixed(1)} MB, ${passes.broken} of them broken; hcl2json on ${theirs.files} files (${(theirs.bytes / 1e6).toFixed(1)} MB) spread over all of them`,
        `slowest file: ${passes.slowestFile}; slowest over 50 kB: ${passes.slowestBigFile}`,
        `150 kB of one kind: ${made.sound.map(({ what, ms }) => `${what} ${ms.toFixed(1)} ms`).join('; ')}`,
        `the first time, before anything is compiled: ${firstSound.what} ${firstSound.ms.toFixed(1)} ms`,
        `a character of 6 MB against one of 1.5 MB: ${grows.map(({ what, factor }) => `${what} ${factor.toFixed(2)}×`).join('; ')}`,
        ...made.hostile.map(({ what, ms, problem }) => `${what}: ${ms.toFixed(0)} ms, ${problem}`),
      ],
    };
  },
};

function worst<Timed extends { readonly what: string; readonly ms: number }>(all: readonly Timed[]): Timed {
  const [slowest] = all.toSorted((one, other) => other.ms - one.ms);
  if (slowest === undefined) throw new Error('nothing was measured');
  return slowest;
}
