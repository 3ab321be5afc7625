import { openFolder } from '../../adapters/local-folder/open-folder.ts';
import { loadConfiguration } from '../../stages/locate/load-configuration.ts';
import type { SearchedRepository } from '../../stages/locate/locate.ts';
import type { Benchmark, Measure } from '../benchmark.ts';
import type { CorpusRepository } from '../corpus.ts';
import { type EvaluatedTruth, readEvaluatedTruth } from './evaluated-truth.ts';
import { judge } from './judge.ts';
import type { Detail, KnownResource, TruthClass } from './known-resource.ts';
import { findRivals } from './rivals.ts';
import { Tally } from './tally.ts';
import { type RecordedRoot, readTruth } from './terraform-truth/truth-record.ts';
import { timeLocating } from './time-locating.ts';
import { answersToUnheardOf } from './unheard-of.ts';

/** Examples that the notes show of each verdict, repository and way of asking. */
const examplesShown = 4;

/** What is asked of each class of truth. Terraform's word of a mocked cloud holds neither ARN nor account. */
const questions: readonly { readonly truth: TruthClass; readonly detail: Detail }[] = [
  { truth: 'applied', detail: 'arn' },
  { truth: 'applied', detail: 'inventory' },
  { truth: 'applied', detail: 'display-name' },
  { truth: 'mocked', detail: 'display-name' },
  { truth: 'evaluated', detail: 'inventory' },
  { truth: 'evaluated', detail: 'display-name' },
  { truth: 'pattern', detail: 'inventory' },
  { truth: 'pattern', detail: 'display-name' },
];

const classes: Readonly<Record<TruthClass, string>> = {
  applied: 'after apply to an emulated cloud',
  mocked: "Terraform's evaluation, mocked cloud",
  evaluated: "TerraFix's own evaluation (third class)",
  pattern: 'names with holes (third class)',
};

/** Whether findings lead to the right block. */
export const locating: Benchmark = {
  name: 'locating',
  title: 'locating findings in repositories',
  async run({ corpus, progress }) {
    const path = process.env['TERRAFIX_BENCH_TRUTH'];
    const recorded = path === undefined ? null : readTruth(path);
    const totals = questions.map((question) => ({ ...question, tally: new Tally() }));
    const repositories: Measure[] = [];
    const notes: string[] = [
      recorded === null
        ? "Without Terraform's own truth: record it with record-truth.js and name the file in TERRAFIX_BENCH_TRUTH."
        : "Terraform's own truth was recorded before, with record-truth.",
      'Third-class truth is what TerraFix evaluates itself: an error of the evaluator stands on both sides of the comparison and is not seen.',
    ];
    let unheardOf = 0;
    for (const repository of corpus.repositories) {
      progress(repository.name);
      const searched = await open(repository);
      const evaluated = readEvaluatedTruth(searched.configuration);
      if (evaluated.resources === 0) continue;
      const roots = recorded?.repositories[repository.name]?.roots ?? [];
      notes.push(...describe(repository, evaluated, roots));
      const known = [...roots.flatMap(({ resources }) => resources), ...evaluated.known];
      const rivals = findRivals(known);
      for (const { truth, detail, tally: total } of totals) {
        const asked = known.filter((each) => each.truth === truth && (detail !== 'arn' || each.arn !== null));
        if (asked.length === 0) continue;
        const tally = new Tally();
        tally.add(...unique(asked).map((each) => judge(each, detail, searched, rivals)));
        total.add(...tally.judgements);
        notes.push(`  ${truth}, by ${detail}: ${tally.summary()}`);
        for (const verdict of ['wrong', 'refused-needlessly', 'refused-untruly'] as const)
          notes.push(...tally.examples(verdict, examplesShown).map((line) => `    ${line}`));
      }
      const answers = answersToUnheardOf(searched);
      unheardOf += answers.length;
      notes.push(...answers.map((line) => `    answered for a name that no code holds: ${line}`));
      repositories.push(...timeLocating(repository.name, evaluated.known, searched));
    }
    return { measures: [...totals.flatMap(measuresOf), wrongFor(unheardOf), ...repositories], notes };
  },
};

async function open(repository: CorpusRepository): Promise<SearchedRepository> {
  const snapshot = openFolder(repository.folder);
  return { snapshot, configuration: await loadConfiguration(snapshot) };
}

function describe(
  { name }: CorpusRepository,
  { resources, shownById, undetermined }: EvaluatedTruth,
  roots: readonly RecordedRoot[],
): readonly string[] {
  const run = (truth: string): string => {
    const those = roots.filter((root) => root.truth === truth);
    const done = those.filter((root) => root.resources.length > 0);
    return `${done.length} of ${those.length} root modules ${truth}`;
  };
  const problems = roots.filter((root) => root.resources.length === 0 && root.problem !== null);
  return [
    `${name}: ${resources} resources of known types, ${shownById} shown by id only, ${undetermined} of unknown name${roots.length === 0 ? '' : `; ${run('applied')}, ${run('mocked')}`}.`,
    ...problems.map(
      ({ rootModule, truth }) => `    not ${truth}: ${rootModule} (the recorded truth says why)`,
    ),
  ];
}

/** One of those that would be asked in the same words of the same place. */
function unique(known: readonly KnownResource[]): readonly KnownResource[] {
  const byText = new Map(known.map((each) => [JSON.stringify(each), each]));
  return [...byText.values()];
}

function measuresOf({
  truth,
  detail,
  tally,
}: {
  truth: TruthClass;
  detail: Detail;
  tally: Tally;
}): Measure[] {
  if (tally.judgements.length === 0) return [];
  const what = `${classes[truth]}, by ${detail}`;
  const wrong: Measure = {
    what: `${what}: wrong`,
    value: tally.count('wrong'),
    unit: 'findings',
    bar: { atMost: 0 },
  };
  const right: Measure = {
    what: `${what}: right of all ${tally.judgements.length}`,
    value: (100 * tally.count('right', 'right-block', 'right-of-several')) / tally.judgements.length,
    unit: '%',
  };
  if (tally.decidable === 0) return [wrong, right];
  const found: Measure = {
    what: `${what}: found of ${tally.decidable} that decide`,
    value: tally.foundPercent,
    unit: '%',
    bar: { atLeast: 95 },
  };
  return [wrong, found, right];
}

const wrongFor = (answers: number): Measure => ({
  what: 'answers for a name that no code holds',
  value: answers,
  unit: 'findings',
  bar: { atMost: 0 },
});
