import { readFileSync } from 'node:fs';
import { functionTable } from '../../terraform/evaluate/functions/function-table.ts';
import { impureFunctions } from '../../terraform/evaluate/functions/impure-functions.ts';
import { consoleOf } from '../../terraform/testing/evaluate-alone.ts';
import { isRefused, isToBeKnown, readRecording, type Recording } from '../../terraform/testing/recording.ts';
import type { Benchmark } from '../benchmark.ts';
import { recordAll } from './record-all.ts';

const folder = 'fixtures/expressions';
const rounds = 10;

/** Functions that look at how their argument is written, and are in no table. */
const special = ['try', 'can', 'templatestring'];

/** Whether expressions have the values that `terraform console` gives them, and how fast. */
export const functions: Benchmark = {
  name: 'functions',
  title: 'expressions, beside what terraform console answered',
  async run({ progress }) {
    const recording = readRecording(`${folder}/recorded.json`);
    const preamble = readFileSync(`${folder}/preamble.tf`, 'utf8');
    const answerOf = consoleOf(preamble);
    const known = recording.cases.filter(isToBeKnown);
    const refused = recording.cases.filter(isRefused);
    const unequal = known.filter(({ expression, answer }) => answerOf(expression) !== answer);
    const invented = refused.filter(({ expression }) => answerOf(expression) !== null);
    const pure = recording.functions.filter((name) => !impureFunctions.has(name));
    const covered = pure.filter((name) => isComputed(name) && isRecorded(name, recording));
    const seconds = measure(recording, consoleOf(preamble));
    const notes = [
      `not covered: ${pure.filter((name) => !covered.includes(name)).join(', ')}`,
      `answers of Terraform ${recording.terraform}; ${known.length} values, ${refused.length} refusals`,
      `${recording.cases.length - known.length - refused.length} answers are left unknown on purpose, as recording.ts lists`,
      ...[...unequal, ...invented].map(({ expression }) => `differs: ${expression}`),
      ...(await reportDrift(recording, preamble, progress)),
    ];
    return {
      measures: [
        { what: 'recorded cases', value: recording.cases.length, unit: 'cases', bar: { atLeast: 500 } },
        {
          what: 'pure functions covered',
          value: covered.length,
          unit: `of ${pure.length}`,
          bar: { atLeast: pure.length - 1 },
        },
        {
          what: 'equal',
          value: known.length + refused.length - unequal.length - invented.length,
          unit: 'cases',
        },
        { what: 'unequal', value: unequal.length + invented.length, unit: 'cases', bar: { atMost: 0 } },
        { what: 'speed', value: (recording.cases.length * rounds) / seconds, unit: 'expressions/s' },
      ],
      notes,
    };
  },
};

const isComputed = (name: string): boolean => functionTable.has(name) || special.includes(name);

/** Whether a value is recorded that the function must give. */
const isRecorded = (name: string, { cases }: Recording): boolean =>
  cases.some((each) => isToBeKnown(each) && each.expression.includes(`${name}(`));

/** Seconds for all expressions, parsed and evaluated, so many times over. */
function measure({ cases }: Recording, answerOf: (expression: string) => string | null): number {
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const { expression } of cases) answerOf(expression);
  return (performance.now() - started) / 1000;
}

/** With `BENCH_TERRAFORM` set to a Terraform binary: every case is asked again. */
async function reportDrift(
  recording: Recording,
  preamble: string,
  progress: (text: string) => void,
): Promise<readonly string[]> {
  const terraform = process.env['BENCH_TERRAFORM'];
  if (terraform === undefined)
    return ['set BENCH_TERRAFORM to a binary to ask it again and see what drifted'];
  const expressions = recording.cases.map(({ expression }) => expression);
  const asked = await recordAll(terraform, expressions, preamble, progress);
  const drifted = asked.cases.filter(
    (each, at) => JSON.stringify(each) !== JSON.stringify(recording.cases[at]),
  );
  return [
    `Terraform ${asked.terraform} answers ${drifted.length} of ${expressions.length} cases differently`,
    ...drifted.map(({ expression }) => `drifted: ${expression}`),
  ];
}
