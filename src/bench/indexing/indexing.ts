import type { Benchmark, Measure } from '../benchmark.ts';
import { runApart } from '../run-apart.ts';
import { summarise } from '../summarise.ts';
import { type IndexTask, indexTimes } from './index-task.ts';

const part = new URL('./index-once.js', import.meta.url);
const hugeFiles = 12_000;

/** How long it takes to understand a repository, from texts in memory to every resource with its names. */
export const indexing: Benchmark = {
  name: 'indexing',
  title: 'index of a repository: every file parsed, every resource with its names',
  async run({ corpus, progress }) {
    const largest = corpus.repositories.toSorted((one, other) => other.files.length - one.files.length)[0];
    const measures: Measure[] = [];
    progress(`${hugeFiles} generated files`);
    measures.push(...(await measuresOf('generated', { folder: null, files: hugeFiles })));
    if (largest !== undefined) {
      progress(largest.name);
      measures.push(...(await measuresOf(largest.name, { folder: largest.folder, files: 0 })));
    }
    return {
      measures,
      notes: [
        'Cold: a process of its own, one thread, texts already in memory. Warm: one file changed and parsed, then the whole index asked again.',
      ],
    };
  },
};

async function measuresOf(name: string, task: IndexTask): Promise<readonly Measure[]> {
  const times = await runApart(part, task, indexTimes);
  const warm = summarise(times.warmMs);
  const measures: readonly Measure[] = [
    { what: 'files', value: times.files, unit: 'files', isFact: true },
    { what: 'source', value: times.megabytes, unit: 'MB', isFact: true },
    { what: 'resource instances', value: times.resources, unit: '', isFact: true },
    { what: 'cold', value: times.parseMs + times.connectMs, unit: 'ms', bar: { atMost: 3_000 } },
    { what: 'of which parsing', value: times.parseMs, unit: 'ms' },
    { what: `warm, median of ${times.warmMs.length}`, value: warm.median, unit: 'ms', bar: { atMost: 50 } },
    { what: 'warm, worst', value: warm.max, unit: 'ms' },
    { what: 'memory kept', value: times.heapMegabytes, unit: 'MB', isFact: true },
  ];
  return measures.map((measure) => ({ ...measure, group: name }));
}
