import type { Benchmark, Measure } from '../benchmark.ts';
import { runApart } from '../run-apart.ts';
import { summarise } from '../summarise.ts';
import type { IndexTask, IndexTimes } from './index-once.ts';

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
  const times = await runApart<IndexTimes>(part, task);
  const warm = summarise(times.warmMs);
  return [
    { what: `${name}: files`, value: times.files, unit: 'files' },
    { what: `${name}: source`, value: times.megabytes, unit: 'MB' },
    { what: `${name}: resource instances`, value: times.resources, unit: 'resources' },
    { what: `${name}: cold`, value: times.parseMs + times.connectMs, unit: 'ms', bar: { atMost: 3_000 } },
    { what: `${name}: of which parsing`, value: times.parseMs, unit: 'ms' },
    {
      what: `${name}: warm, median of ${times.warmMs.length}`,
      value: warm.median,
      unit: 'ms',
      bar: { atMost: 50 },
    },
    { what: `${name}: warm, worst`, value: warm.max, unit: 'ms' },
    { what: `${name}: memory kept`, value: times.heapMegabytes, unit: 'MB' },
  ];
}
