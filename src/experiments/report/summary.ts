import { reachesBar } from '../experiment.ts';
import { barText, describeMachine, shownValue } from './report-page.ts';
import type { ExperimentReport, Machine } from './write-report.ts';

/** One page of Markdown: what was asked, what came out, what fell short. */
export function summaryText(reports: readonly ExperimentReport[], machine: Machine): string {
  const short = reports.flatMap(({ title, result }) =>
    result.measures.filter((measure) => reachesBar(measure) === false).map((measure) => ({ title, measure })),
  );
  return [
    '# Experiments: the last full run',
    '',
    `${describeMachine(machine)} Written by \`${machine.command}\`; charts and all runs in [report.html](report.html), data in [results.json](results.json), how it is done in [../experiments.md](../experiments.md).`,
    '',
    ...(short.length === 0
      ? ['Every bar was reached.']
      : [
          'What fell short:',
          '',
          ...short.map(
            ({ title, measure }) =>
              `- ${title}: ${measure.what} is ${shownValue(measure)}, wanted ${barText(measure)}.`,
          ),
        ]),
    '',
    ...reports.flatMap(section),
  ].join('\n');
}

function section({ name, title, question, problems, result }: ExperimentReport): readonly string[] {
  const rows = result.measures.map((measure) => {
    const reached = reachesBar(measure);
    const verdict = reached === null ? '' : reached ? 'reached' : '**missed**';
    return `| ${measure.what} | ${shownValue(measure)} | ${barText(measure)} | ${verdict} |`;
  });
  const findings = result.runs.reduce((sum, run) => sum + run.findings, 0);
  const held = result.runs.flatMap(({ invariants }) => invariants).filter(({ holds }) => holds).length;
  const claims = result.runs.reduce((sum, { invariants }) => sum + invariants.length, 0);
  return [
    `## ${name}: ${title}`,
    '',
    question,
    '',
    ...(problems.length === 0
      ? []
      : ['**It failed:**', '', ...problems.map((problem) => `- ${problem}`), '']),
    '| measure | value | bar | |',
    '|---|---:|---|---|',
    ...rows,
    '',
    `${result.runs.length} runs with ${findings.toLocaleString('en-US')} findings; ${held} of ${claims} invariants held.`,
    '',
    ...result.notes.map((note) => `- ${note}`),
    '',
  ];
}
