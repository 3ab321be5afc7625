import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import type { Corpus } from '../corpus.ts';
import { runApart } from '../run-apart.ts';
import { FindingsSchema, type Findings } from './fuzz-once.ts';
import { randomFrom } from './random.ts';

const largestBytes = 12_000;
/** Files that one process mutates; few enough for the arguments of a process. */
const filesInProcess = 200;
const textsInProcess = 400;

/** Mutated files of the corpus, read by TerraFix and by HashiCorp's parser, for some time. */
export const fuzz: Benchmark = {
  name: 'fuzz',
  title: "mutated files, read as HashiCorp's parser reads them",
  async run({ corpus, progress, fuzzing }) {
    const { seconds, seed } = fuzzing;
    const paths = smallFiles(corpus);
    const random = randomFrom(seed);
    const sum: Findings = { texts: 0, sound: 0, blocksAround: 0, blocksRead: 0, failures: [] };
    const until = performance.now() + seconds * 1000;
    while (paths.length > 0 && performance.now() < until) {
      progress(`fuzz: ${sum.texts} texts, ${sum.failures.length} read differently`);
      const some = Array.from({ length: filesInProcess }, () => paths[Math.floor(random() * paths.length)]);
      const seeds = Array.from({ length: textsInProcess }, () => Math.floor(random() * 2 ** 31));
      const task = { paths: some.filter((path) => path !== undefined), seeds };
      const findings = await runApart(new URL('./fuzz-once.js', import.meta.url), task, FindingsSchema);
      sum.texts += findings.texts;
      sum.sound += findings.sound;
      sum.blocksAround += findings.blocksAround;
      sum.blocksRead += findings.blocksRead;
      sum.failures.push(...findings.failures);
    }
    return {
      measures: [
        { what: 'mutated texts', value: sum.texts, unit: 'texts' },
        { what: 'of them still sound', value: sum.sound, unit: 'texts' },
        { what: 'read differently', value: sum.failures.length, unit: 'texts', bar: { atMost: 0 } },
        {
          what: 'blocks beside a broken one that are still read whole',
          value: sum.blocksAround === 0 ? 100 : (sum.blocksRead / sum.blocksAround) * 100,
          unit: '%',
        },
      ],
      notes: [
        `seed ${seed}, ${seconds} seconds, ${paths.length} files of at most ${largestBytes / 1000} kB (--seed, --seconds)`,
        ...sum.failures.map(
          (failure) => `seed ${failure.seed}: ${failure.what}\n    ${JSON.stringify(failure.text)}`,
        ),
      ],
    };
  },
};

function smallFiles({ repositories }: Corpus): readonly string[] {
  return repositories.flatMap(({ folder, files }) =>
    files
      .filter((path) => !path.endsWith('.json'))
      .map((path) => join(folder, path))
      .filter((path) => statSync(path).size <= largestBytes),
  );
}
