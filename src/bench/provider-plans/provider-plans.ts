import { createTerraformRunner } from '../../adapters/terraform-cli/create-terraform-runner.ts';
import { defaultRunLimits, type RunLimits } from '../../adapters/terraform-cli/run-terraform.ts';
import { readTerraformSettings } from '../../config/terraform-settings.ts';
import { VariableReader } from '../../config/variable-reader.ts';
import type { ReplacementAnswer, TerraformRunner } from '../../ports/terraform-runner.ts';
import { askProvider } from '../../stages/prove/provider-plan/ask-provider.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Benchmark, BenchmarkResult } from '../benchmark.ts';
import { summarise } from '../summarise.ts';
import { type Pair, pairs } from './pairs.ts';

/** A machine that measures may be busy. */
const patient: RunLimits = { ...defaultRunLimits, timeoutMs: 180_000 };

/** Whether the provider's own plan, asked without a cloud, says what its documentation says. */
export const providerPlans: Benchmark = {
  name: 'provider-plans',
  title: "The AWS provider's own plan of an edit: in place, replaced, or no change",
  run: async ({ progress }): Promise<BenchmarkResult> => {
    const settings = readTerraformSettings(new VariableReader(process.env));
    if (settings === null)
      return {
        measures: [],
        notes: ['Left out: TERRAFIX_PROVIDER_MIRROR names no mirror with the AWS provider.'],
      };
    const runner = createTerraformRunner({ ...settings, concurrency: 1, limits: patient });
    if (typeof runner === 'string') return { measures: [], notes: [`Left out: ${runner}.`] };
    try {
      return await measure(runner, progress);
    } finally {
      await runner.close();
    }
  },
};

async function measure(runner: TerraformRunner, progress: (text: string) => void): Promise<BenchmarkResult> {
  const notes: string[] = [];
  const times: number[] = [];
  let agreed = 0;
  for (const [index, pair] of pairs.entries()) {
    progress(`${index + 1} of ${pairs.length}: ${pair.type}`);
    const start = performance.now();
    const answer = await ask(pair, runner);
    times.push((performance.now() - start) / 1000);
    if (agrees(pair, answer)) agreed += 1;
    else
      notes.push(
        `${pair.type}, ${inOneLine(pair.to)}: expected ${pair.action}, found ${inOneLine(JSON.stringify(answer))}.`,
      );
  }
  const [first = 0, ...others] = times;
  return {
    measures: [
      { what: 'edits asked about', value: pairs.length, unit: 'edits', isFact: true },
      { what: 'answered as documented', value: agreed, unit: 'edits', bar: { atLeast: pairs.length } },
      { what: 'first answer, with the schemas', value: first, unit: 's' },
      { what: 'every further answer, median', value: summarise(others).median, unit: 's' },
    ],
    notes,
  };
}

async function ask(pair: Pair, runner: TerraformRunner): Promise<ReplacementAnswer | undefined> {
  const before = textOf(pair, pair.body);
  const body = pair.from === '' ? `${pair.body}\n${pair.to}` : pair.body.replace(pair.from, pair.to);
  const configuration = buildConfiguration(new Map([['main.tf', before]]));
  const after = buildConfiguration(new Map([['main.tf', textOf(pair, body)]]));
  const subject = configuration.resources.find(({ type }) => type === pair.type);
  if (subject === undefined) return undefined;
  const answers = await askProvider({ configuration, after, subject, runner });
  return answers.find(({ address }) => address === subject.address)?.answer;
}

/** What the pairs refer to is not there: it is unknown, as what another tool made would be. */
function textOf({ type }: Pair, body: string): string {
  return `resource "${type}" "main" {\n${body}\n}\n`;
}

/** An edit that changes no argument is not asked about. */
function agrees({ action, path }: Pair, answer: ReplacementAnswer | undefined): boolean {
  if (answer === undefined) return action === 'no-change';
  return (
    answer.kind === 'answered' &&
    answer.action === action &&
    (path === undefined ? answer.paths.length === 0 : answer.paths.some((each) => each.startsWith(path)))
  );
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
