import { parseHcl } from '../../hcl/parse.ts';
import type { Benchmark } from '../benchmark.ts';
import { readCorpusFile } from '../corpus.ts';

/** How fast files are read. */
export const reading: Benchmark = {
  name: 'reading',
  title: 'reading files into trees, beside @cdktf/hcl2json',
  async run({ corpus, progress }) {
    const texts = corpus.repositories.flatMap((repository) =>
      repository.files
        .filter((path) => /\.(tf|tofu|tfvars)$/.test(path))
        .map((path) => ({ path, text: readCorpusFile(repository, path).toString('utf8') })),
    );
    const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    progress(`${texts.length} files`);
    const started = performance.now();
    for (const { path, text } of texts) parseHcl(path, text);
    const seconds = (performance.now() - started) / 1000;
    return {
      measures: [{ what: 'terrafix', value: bytes / 1e6 / seconds, unit: 'MB/s', bar: { atLeast: 20 } }],
      notes: [],
    };
  },
};
