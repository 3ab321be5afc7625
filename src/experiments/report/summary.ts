import { reachesBar } from '../experiment.ts';
import { describeMachine } from './report-page.ts';
import { barText, shownValue } from './shown.ts';
import { describeTargets, targetRows } from './target-rows.ts';
import type { ExperimentReport, Machine } from './write-report.ts';

/** One page of Markdown: what was asked, what came out, what fell short. */
export function summaryText(reports: readonly ExperimentReport[], machine: Machine): string {
  const short = reports.flatMap(({ title, result }) =>
    result.measures
      .filter((measure) => measure.target === undefined && reachesBar(measure) === false)
      .map((measure) => ({ title, measure })),
  );
  const rows = targetRows(reports);
  return [
    '# Experiments: the last full run',
    '',
    `${describeMachine(machine)} Written by \`${machine.command}\`; charts and all runs in [report.html](report.html), data in [results.json](results.json), how it is done in [../experiments.md](../experiments.md).`,
    '',
    '## What was promised',
    '',
    describeTargets(rows),
    '',
    '| target | wanted | measured | | by |',
    '|---|---|---:|---|---|',
    ...rows.map(
      ({ what, wanted, measured, verdict, experiment }) =>
        `| ${what} | ${wanted} | ${measured} | ${verdict === 'held' ? verdict : `**${verdict}**`} | ${experiment ?? ''} |`,
    ),
    '',
    ...(short.length === 0
      ? []
      : [
          'Beside these fell short:',
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

function section({ name, title, question, problems, result, seconds }: ExperimentReport): readonly string[] {
  const rows = result.measures.map((measure) => {
    const reached = reachesBar(measure);
    const verdict = reached === null ? '' : reached ? 'held' : '**fell short**';
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
    `${result.runs.length} runs with ${findings.toLocaleString('en-US')} findings; ${held} of ${claims} invariants held. It took ${Math.round(seconds)} s.`,
    '',
    ...result.notes.map((note) => `- ${note}`),
    '',
  ];
}
