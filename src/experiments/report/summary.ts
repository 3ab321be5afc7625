import { reachesBar } from '../experiment.ts';
import { describeMachine } from './report-page.ts';
import type { SavedExperiment } from './saved-experiment.ts';
import { barText, shownValue } from './shown.ts';
import { describeTargets, targetRows } from './target-rows.ts';

/** One page of Markdown: what was asked, what came out, what fell short. */
export function summaryText(reports: readonly SavedExperiment[]): string {
  const short = reports.flatMap(({ title, measures }) =>
    measures
      .filter((measure) => measure.target === undefined && reachesBar(measure) === false)
      .map((measure) => ({ title, measure })),
  );
  const rows = targetRows(reports);
  return [
    '# Experiments: what came out',
    '',
    'Each section says when and where its experiment was played. Charts and all runs are in [report.html](report.html) (open it in a browser), data beside it, how it is done in [../experiments.md](../experiments.md).',
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

function section({
  name,
  title,
  question,
  problems,
  measures,
  runs,
  notes,
  seconds,
  machine,
}: SavedExperiment): readonly string[] {
  const rows = measures.map((measure) => {
    const reached = reachesBar(measure);
    const verdict = reached === null ? '' : reached ? 'held' : '**fell short**';
    return `| ${measure.what} | ${shownValue(measure)} | ${barText(measure)} | ${verdict} |`;
  });
  const findings = runs.reduce((sum, run) => sum + run.findings, 0);
  const held = runs.flatMap(({ invariants }) => invariants).filter(({ holds }) => holds).length;
  const claims = runs.reduce((sum, { invariants }) => sum + invariants.length, 0);
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
    `${runs.length} runs with ${findings.toLocaleString('en-US')} findings; ${held} of ${claims} invariants held. It took ${Math.round(seconds)} s. ${describeMachine(machine)} \`${machine.command}\``,
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ];
}
