import { fingerprintOf } from '../../domain/finding.ts';
import type { Finding } from '../../domain/finding.ts';
import { namesOf } from '../../stages/mend/model/module-names.ts';
import { isOpenToModel } from '../../stages/mend/model/companion-types.ts';
import { buildPrompt, longestPrompt } from '../../stages/mend/model/prompt.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { Benchmark, Measure } from '../benchmark.ts';
import { type CorpusRepository, readCorpusFile } from '../corpus.ts';
import { generateRepository } from '../indexing/generate-repository.ts';
import { summarise } from '../summarise.ts';

const hugeFiles = 12_000;
const prompts = 300;

/** How long the question to a model takes to build for a block of a repository that is already understood. */
export const prompt: Benchmark = {
  name: 'prompt',
  title: 'question to a model about one block: its context, the schema, redacted and within its budget',
  run({ corpus, progress }) {
    progress(`${hugeFiles} generated files`);
    const measures = [...measuresOf('generated', buildConfiguration(generateRepository(hugeFiles)))];
    const largest = corpus.repositories.toSorted((one, other) => other.files.length - one.files.length)[0];
    if (largest !== undefined) {
      progress(largest.name);
      measures.push(...measuresOf(largest.name, buildConfiguration(textsOf(largest))));
    }
    return Promise.resolve({
      measures,
      notes: [
        `${prompts} blocks spread evenly over the repository, each built twice: the second must be the first, byte for byte. The first of a process reads the schemas of the provider, too.`,
      ],
    });
  },
};

function textsOf(repository: CorpusRepository): ReadonlyMap<string, string> {
  const native = repository.files.filter((path) => /\.(tf|tofu|tfvars)$/.test(path));
  return new Map(native.map((path) => [path, readCorpusFile(repository, path).toString('utf8')]));
}

function measuresOf(group: string, configuration: Configuration): readonly Measure[] {
  const open = configuration.resources.filter(({ exists, type }) => exists && isOpenToModel(type));
  const step = Math.max(1, Math.floor(open.length / prompts));
  const chosen = open.filter((_, index) => index % step === 0).slice(0, prompts);
  const times: number[] = [];
  const lengths: number[] = [];
  let unequal = 0;
  for (const subject of chosen) {
    const started = performance.now();
    const first = ask(subject, configuration);
    times.push(performance.now() - started);
    lengths.push(first.length);
    if (ask(subject, configuration) !== first) unequal += 1;
  }
  const [cold = 0] = times;
  const { median, p99, max } = summarise(times.slice(1));
  const measures: readonly Measure[] = [
    { what: 'files', value: configuration.files.size, unit: 'files', isFact: true },
    { what: 'questions', value: chosen.length, unit: '', isFact: true },
    { what: 'first of the process', value: cold, unit: 'ms' },
    { what: 'built, median', value: median, unit: 'ms', bar: { atMost: 50 } },
    { what: 'built, 99th percentile', value: p99, unit: 'ms', bar: { atMost: 50 } },
    { what: 'built, worst', value: max, unit: 'ms' },
    { what: 'length, median', value: summarise(lengths).median, unit: 'characters', isFact: true },
    {
      what: 'length, longest',
      value: summarise(lengths).max,
      unit: 'characters',
      bar: { atMost: longestPrompt },
    },
    { what: 'not the same the second time', value: unequal, unit: 'questions', bar: { atMost: 0 } },
  ];
  return measures.map((measure) => ({ ...measure, group }));
}

function ask(subject: ResourceInstance, configuration: Configuration): string {
  return buildPrompt({
    finding,
    rule: null,
    measured: {
      ruleId: null,
      requirement: 'Data at rest is encrypted with a customer managed key',
      verdict: { kind: 'unknown', because: 'no rule answers the test', at: null },
    },
    subject,
    configuration,
    parameters: {},
    guidance: [],
    names: namesOf(subject.module.source),
    draft: null,
    problems: [],
  }).text;
}

const finding: Finding = {
  fingerprint: fingerprintOf('vanta', 'customer-data-encrypted', 'one'),
  source: 'vanta',
  test: {
    id: 'customer-data-encrypted',
    name: 'Customer data is encrypted at rest',
    category: null,
    failureDescription: 'These resources hold data that is not encrypted with a key of yours.',
    remediationDescription: 'Create a key and name it in the settings of the resource.',
    frameworks: ['soc2'],
    remediateBy: null,
    isOverdue: false,
    url: null,
  },
  entity: {
    id: 'one',
    kind: null,
    label: null,
    displayName: 'one',
    account: null,
    region: null,
    arn: null,
    firstDetectedAt: null,
  },
  collectedAt: '2026-11-01T00:00:00Z',
};
