import { openFolder } from '../../adapters/local-folder/open-folder.ts';
import { loadConfiguration } from '../../stages/locate/load-configuration.ts';
import { locateResource, type SearchedRepository } from '../../stages/locate/locate.ts';
import { awsIdentities } from '../../terraform/identity/aws-identities.ts';
import type { Benchmark, Measure } from '../benchmark.ts';
import type { CorpusRepository } from '../corpus.ts';
import { readEvaluatedTruth } from './evaluated-truth.ts';
import { judge } from './judge.ts';
import { type Detail, findingOf, type KnownResource } from './known-resource.ts';
import { findRivals } from './rivals.ts';
import { percentiles, Tally } from './tally.ts';

/** Examples that the notes show of each verdict and repository. */
const examplesShown = 4;
/** A name that no code holds. */
const unheardOf = 'terrafix-knows-no-such-name';

/** Whether findings lead to the right block. */
export const locating: Benchmark = {
  name: 'locating',
  title: 'locating findings in repositories',
  async run({ corpus, progress }) {
    const measures: Measure[] = [];
    const notes: string[] = [
      'Names as TerraFix evaluates them are the weakest truth: an error of the evaluator is on both sides of the comparison and cannot be seen.',
    ];
    for (const repository of corpus.repositories) {
      progress(repository.name);
      const searched = await open(repository);
      const { resources, known, shownById, undetermined } = readEvaluatedTruth(searched.configuration);
      if (resources === 0) continue;
      notes.push(
        `${repository.name}: ${resources} resources of known types, ${shownById} shown by id only, ${undetermined} of unknown name.`,
      );
      const made = countAnswersToUnheardOf(searched);
      if (made > 0) notes.push(`  ${made} kinds answered for a name that no code holds`);
      const times: number[] = [];
      for (const truth of ['evaluated', 'pattern'] as const)
        for (const detail of ['inventory', 'display-name'] as const) {
          const tally = locateAll(known, truth, detail, searched);
          if (tally.judgements.length === 0) continue;
          times.push(...tally.judgements.map(({ ms }) => ms));
          measures.push(
            ...(truth === 'evaluated' ? measuresOf(`${repository.name}, by ${detail}`, tally) : []),
          );
          notes.push(`  ${truth}, by ${detail}: ${tally.summary()}`);
          for (const verdict of ['wrong', 'refused-needlessly', 'refused-untruly'] as const)
            notes.push(...tally.examples(verdict, examplesShown).map((line) => `    ${line}`));
        }
      const [median, p99, slowest] = percentiles(times);
      measures.push({ what: `${repository.name}, one finding, median`, value: median, unit: 'ms' });
      measures.push({
        what: `${repository.name}, one finding, p99`,
        value: p99,
        unit: 'ms',
        bar: { atMost: 5 },
      });
      measures.push({ what: `${repository.name}, one finding, slowest`, value: slowest, unit: 'ms' });
    }
    return { measures, notes };
  },
};

async function open(repository: CorpusRepository): Promise<SearchedRepository> {
  const snapshot = openFolder(repository.folder);
  return { snapshot, configuration: await loadConfiguration(snapshot) };
}

function locateAll(
  known: readonly KnownResource[],
  truth: KnownResource['truth'],
  detail: Detail,
  searched: SearchedRepository,
): Tally {
  const rivals = findRivals(known);
  const tally = new Tally();
  for (const each of known.filter((one) => one.truth === truth))
    tally.add(judge(each, detail, searched, rivals));
  return tally;
}

function measuresOf(what: string, tally: Tally): readonly Measure[] {
  return [
    {
      what: `${what}: wrong addresses`,
      value: tally.count('wrong'),
      unit: 'findings',
      bar: { atMost: 0 },
    },
    { what: `${what}: found`, value: tally.foundPercent, unit: '%', bar: { atLeast: 95 } },
  ];
}

function countAnswersToUnheardOf(searched: SearchedRepository): number {
  const types = awsIdentities.flatMap(({ terraform }) => terraform.slice(0, 1).map(({ type }) => type));
  return types.filter((type) => {
    const nothing = {
      rootModule: '',
      variableFile: null,
      address: '',
      account: null,
      region: null,
      arn: null,
    };
    const name = { name: unheardOf, displayName: unheardOf, parts: null };
    const finding = findingOf({ ...nothing, ...name, truth: 'evaluated', type }, 'inventory');
    return locateResource(finding, [searched], { path: null, address: null }).kind === 'located';
  }).length;
}
