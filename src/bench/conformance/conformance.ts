import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import type { Corpus } from '../corpus.ts';
import { runApart } from '../run-apart.ts';
import type { Comparison, Difference } from './compare-files.ts';
import { ComparisonSchema } from './compare-files.ts';
import { hclRepository } from './hcl-repository.ts';
import { runSpecSuite } from './spec-suite.ts';

const filesInProcess = 800;
const listedDifferences = 60;

/** Whether files are read as HashiCorp's parser reads them, and nothing of their text is lost. */
export const conformance: Benchmark = {
  name: 'conformance',
  title: "files read as HashiCorp's parser reads them (@cdktf/hcl2json), and its own specification suite",
  async run({ corpus, progress }) {
    const { paths, total } = differentFiles(corpus);
    const comparisons: Comparison[] = [];
    for (let start = 0; start < paths.length; start += filesInProcess) {
      progress(`conformance: ${start} of ${paths.length} files`);
      comparisons.push(
        await compareApart(paths.slice(start, start + filesInProcess).map(({ path }) => path)),
      );
    }
    const differences = comparisons.flatMap((comparison) => comparison.differences);
    const countOf = (kind: Difference['kind']): number =>
      differences.filter((difference) => difference.kind === kind).length;
    const sum = (count: (comparison: Comparison) => number): number =>
      comparisons.reduce((all, comparison) => all + count(comparison), 0);
    const nameOf = new Map(paths.map(({ path, name }) => [path, name]));
    const spec = runSpecSuite(corpus);
    return {
      measures: [
        { what: 'different files (by content)', value: paths.length, unit: 'files' },
        { what: 'accepted by HashiCorp’s parser', value: sum(({ accepted }) => accepted), unit: 'files' },
        { what: 'rejected by it', value: sum(({ rejected }) => rejected), unit: 'files' },
        {
          what: 'text lost by tokens or tree',
          value: countOf('text'),
          unit: 'files',
          bar: { atMost: 0 },
        },
        { what: 'accepted by one and rejected by the other', value: countOf('acceptance'), unit: 'files' },
        { what: 'other structure, literals or expressions', value: countOf('content'), unit: 'files' },
        ...spec.measures,
      ],
      notes: [
        `${total} files in all; those with the same content are read once`,
        `${sum(({ withoutJson }) => withoutJson)} files have blocks that hcl2json's form cannot hold; there only acceptance is compared`,
        ...differences
          .slice(0, listedDifferences)
          .map(
            ({ path, kind, what }) => `${kind}: ${nameOf.get(path) ?? path}: ${what.replaceAll('\n', ' ')}`,
          ),
        ...(differences.length > listedDifferences
          ? [`and ${differences.length - listedDifferences} more`]
          : []),
        ...spec.notes,
      ],
    };
  },
};

/** In a process of its own, since the memory of the WebAssembly parser only grows. */
async function compareApart(paths: readonly string[]): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-conformance-'));
  try {
    const list = join(folder, 'paths.json');
    writeFileSync(list, JSON.stringify(paths));
    return await runApart(new URL('./compare-apart.js', import.meta.url), { list }, ComparisonSchema);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files of HCL's native syntax, one for each content. */
function differentFiles(corpus: Corpus): { paths: { path: string; name: string }[]; total: number } {
  const known = new Set<string>();
  const paths: { path: string; name: string }[] = [];
  let total = 0;
  const hcl = hclRepository(corpus);
  const folders: { folder: string; name: string }[] = [...corpus.repositories];
  if (hcl !== null) folders.push({ folder: hcl, name: 'hashicorp/hcl' });
  for (const { folder, name } of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tf|tofu|tfvars|hcl)$/u.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    for (const path of entries) {
      total += 1;
      const hash = createHash('sha1').update(readFileSync(path)).digest('base64');
      if (known.has(hash)) continue;
      known.add(hash);
      paths.push({ path, name: `${name}/${relative(folder, path)}` });
    }
  }
  return { paths, total };
}
