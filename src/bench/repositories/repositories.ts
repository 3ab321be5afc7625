import type { Benchmark, Measure } from '../benchmark.ts';
import { runApart } from '../run-apart.ts';
import { generateRepository, readRepository } from './make-repositories.ts';
import { type Look, ReadingAnswer, type ReadingTask } from './reading-task.ts';
import { serveRepositories } from './serve-repositories.ts';
import type { ServedRepository } from './served-repository.ts';

interface Case {
  readonly what: string;
  readonly make: () => readonly ServedRepository[];
}

/** Below this a corpus repository says nothing that a generated one does not. */
const minCorpusFiles = 1000;

/** What reading repositories costs in calls, bytes, time and memory. */
export const repositories: Benchmark = {
  name: 'repositories',
  title: 'reading repositories over the API of the code host: cold, unchanged, after one changed file',
  async run({ corpus, progress }) {
    const cases: Case[] = [
      { what: '1 file', make: () => [generateRepository('one', 1)] },
      { what: '100 files', make: () => [generateRepository('hundred', 100)] },
      { what: '12,000 files', make: () => [generateRepository('twelve-thousand', 12_000)] },
      { what: '50 repositories, 20 with 60 files', make: () => generateInstallation(50, 20) },
      { what: '300 repositories, 100 with 60 files', make: () => generateInstallation(300, 100) },
      ...corpus.repositories
        .filter(({ files }) => files.length >= minCorpusFiles)
        .map((one) => ({ what: one.name, make: () => [readRepository(one)] })),
    ];
    const measures: Measure[] = [];
    for (const { what, make } of cases) {
      progress(what);
      measures.push(...(await measureCase(what, make())));
    }
    return {
      measures,
      notes: [
        'A look opens every repository of an installation, as a search for one finding does; eleven seconds lie between two.',
        'Calls are requests to the API; the download of an archive is none. Bytes are bodies, compressed as GitHub compresses them.',
        'The server is on this machine and answers at once: GitHub takes about a tenth of a second for each call.',
      ],
    };
  },
};

function generateInstallation(all: number, withTerraform: number): readonly ServedRepository[] {
  return Array.from({ length: all }, (_, index) =>
    generateRepository(`repository-${index}`, index < withTerraform ? 60 : 0, 200),
  );
}

async function measureCase(what: string, served: readonly ServedRepository[]): Promise<readonly Measure[]> {
  for (const one of served) await one.tarball();
  const server = await serveRepositories(served);
  const lists = Math.ceil(served.length / 100);
  try {
    const task: ReadingTask = { url: server.url, changed: served[0]?.name ?? '' };
    const answer = await runApart(new URL('./measure-reading.js', import.meta.url), task, ReadingAnswer);
    return [
      ...measuresOf(`${what}, cold`, answer.cold, lists + 3 * served.length),
      ...measuresOf(`${what}, unchanged`, answer.unchanged, lists),
      ...measuresOf(`${what}, one changed`, answer.changed, lists + 3),
      {
        what: `${what}, memory taken at the peak`,
        value: (answer.peakBytes - answer.bytesBefore) / 1e6,
        unit: 'MB',
      },
      { what: `${what}, heap kept`, value: answer.keptBytes / 1e6, unit: 'MB' },
    ];
  } finally {
    server.close();
  }
}

function measuresOf(what: string, look: Look, mostCalls: number): readonly Measure[] {
  return [
    { what: `${what}: calls`, value: look.calls, unit: 'calls', bar: { atMost: mostCalls } },
    { what: `${what}: received`, value: look.bytes / 1000, unit: 'kB' },
    { what: `${what}: time`, value: look.milliseconds, unit: 'ms' },
    { what: `${what}: processor`, value: look.processorMs, unit: 'ms' },
    { what: `${what}: event loop held`, value: look.longestHoldMs, unit: 'ms' },
  ];
}
