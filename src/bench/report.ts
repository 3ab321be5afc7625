import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { drawChart } from './draw-chart.ts';
import { barText } from './print-result.ts';

const measureSchema = z.object({
  what: z.string(),
  value: z.number(),
  unit: z.string(),
  group: z.string().exactOptional(),
  isFact: z.boolean().exactOptional(),
  bar: z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]).exactOptional(),
});

const corpusSchema = z.array(
  z.object({ name: z.string(), commit: z.string().nullable(), files: z.number() }),
);

const runSchema = z.object({
  name: z.string(),
  title: z.string(),
  measures: z.array(measureSchema),
  notes: z.array(z.string()),
  command: z.string(),
  machine: z.object({ cores: z.number(), processor: z.string(), node: z.string() }),
  corpus: corpusSchema,
});

/** One benchmark as it was run. */
export type Run = z.infer<typeof runSchema>;

/**
 * Writes `docs/benchmarks.md`, and beside it the folder `docs/benchmarks` with a chart for each benchmark and all
 * results as JSON. Benchmarks that were not run now keep what an earlier run said, and what a person wrote into the page stays.
 */
export function writeReport(file: string, runs: readonly Run[], order: readonly string[]): void {
  const folder = join(dirname(file), basename(file, '.md'));
  const results = join(folder, 'results.json');
  const earlier = existsSync(results)
    ? z.array(runSchema).parse(JSON.parse(readFileSync(results, 'utf8')))
    : [];
  const kept = earlier.filter(({ name }) => !runs.some((run) => run.name === name));
  const all = [...kept, ...runs]
    .filter(({ name }) => order.includes(name))
    .toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(results, `${JSON.stringify(all, null, 2)}\n`);
  for (const { name, title, measures } of all)
    writeFileSync(join(folder, `${name}.svg`), drawChart(title, measures));
  const written = existsSync(file) ? writtenByHand(readFileSync(file, 'utf8'), order) : [];
  writeFileSync(file, [reportText(all, basename(folder)), ...written].join('\n'));
}

/** Sections of a page that no benchmark writes. */
function writtenByHand(page: string, order: readonly string[]): readonly string[] {
  const [, ...sections] = page.split(/^(?=## )/m);
  return sections.filter((section) => {
    const name = /^## ([\w-]+):/.exec(section)?.[1];
    return !section.startsWith('## Corpus\n') && (name === undefined || !order.includes(name));
  });
}

function reportText(runs: readonly Run[], folder: string): string {
  const corpus = new Map(
    runs.flatMap((run) => run.corpus.map((each) => [`${each.name}@${each.commit}`, each])),
  );
  return [
    '# Benchmarks',
    '',
    'This page, its charts and its JSON are written by the commands that it shows. Where a bar is missed, it says so.',
    '',
    'A corpus is a folder of git clones, each named `<owner>+<name>`; without `--corpus` the fixtures are used.',
    '',
    ...runs.flatMap((run) => sectionOf(run, folder)),
    '## Corpus',
    '',
    '| repository | commit | Terraform files |',
    '|---|---|---:|',
    ...[...corpus.values()].map(
      ({ name, commit, files }) => `| ${name} | ${commit?.slice(0, 12) ?? ''} | ${files} |`,
    ),
    '',
  ].join('\n');
}

function sectionOf(run: Run, folder: string): readonly string[] {
  const { cores, processor, node } = run.machine;
  const files = run.corpus.reduce((sum, each) => sum + each.files, 0);
  const repositories = run.corpus.length === 1 ? '1 repository' : `${run.corpus.length} repositories`;
  const read =
    run.corpus.length === 0 ? '' : `, ${repositories} with ${files.toLocaleString('en-US')} Terraform files`;
  const rows = run.measures.map((measure, index) => {
    const group = measure.group === run.measures[index - 1]?.group ? '' : (measure.group ?? '');
    const value = measure.value.toLocaleString('en-US', { maximumFractionDigits: 2 });
    return `| ${group} | ${measure.what} | ${`${value} ${measure.unit}`.trim()} | ${barText(measure)} |`;
  });
  return [
    `## ${run.name}: ${run.title}`,
    '',
    '```',
    run.command,
    '```',
    '',
    `${cores} cores (${processor}), Node ${node}${read}.`,
    '',
    `![${run.title}](${folder}/${run.name}.svg)`,
    '',
    '| | measure | value | bar |',
    '|---|---|---:|---|',
    ...rows,
    '',
    ...run.notes.flatMap((note) => [`- ${note}`]),
    '',
  ];
}
