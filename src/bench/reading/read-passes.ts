import { z } from 'zod';
import { parseHcl } from '../../hcl/parse.ts';
import { summarise } from '../summarise.ts';
import { corpusTexts, foldersOfTask } from './corpus-texts.ts';

const SummarySchema = z.object({ median: z.number(), p99: z.number(), max: z.number() });

export const PassesSchema = z.object({
  files: z.number(),
  bytes: z.number(),
  /** Files that do not parse. */
  broken: z.number(),
  firstPassMs: z.number(),
  /** Processor time of all threads in the first pass, the compiler's and the collector's too. */
  firstPassProcessorMs: z.number(),
  warmPassMs: z.number(),
  /** Milliseconds per file. */
  first: SummarySchema,
  warm: SummarySchema,
  slowestFile: z.string(),
  /** Of the files over 50 kB, read warm: the slowest, for each 150 kB. */
  slowestBigMs: z.number(),
  slowestBigFile: z.string(),
});

/** The corpus twice in a process in which nothing is warm. Files are read from disk before, nothing else. */
function readPasses(folders: readonly string[]): z.infer<typeof PassesSchema> {
  const texts = [...corpusTexts(folders)];
  let broken = 0;
  const pass = (): number[] =>
    texts.map(({ path, text }) => {
      const started = performance.now();
      const { problems } = parseHcl(path, text);
      if (problems.length > 0) broken += 1;
      return performance.now() - started;
    });
  const processor = process.cpuUsage();
  let started = performance.now();
  const first = pass();
  const firstPassMs = performance.now() - started;
  const firstPassProcessorMs = process.cpuUsage(processor).user / 1000;
  started = performance.now();
  const warm = pass();
  const warmPassMs = performance.now() - started;
  const big = texts
    .map(({ path, text }, index) => ({ path, ms: ((warm[index] ?? 0) / text.length) * 150_000, text }))
    .filter(({ text }) => text.length > 50_000)
    .toSorted((one, other) => other.ms - one.ms)[0];
  const slowest = warm.indexOf(Math.max(...warm));
  return {
    files: texts.length,
    bytes: texts.reduce((sum, { bytes }) => sum + bytes, 0),
    broken: broken / 2,
    firstPassMs,
    firstPassProcessorMs,
    warmPassMs,
    first: summarise(first),
    warm: summarise(warm),
    slowestFile: texts[slowest]?.path ?? '',
    slowestBigMs: big?.ms ?? 0,
    slowestBigFile: big?.path ?? '',
  };
}

process.send?.(readPasses(foldersOfTask()), () => process.exit(0));
