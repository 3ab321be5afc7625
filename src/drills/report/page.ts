import { type DrillResult, failuresOf } from '../drill-result.ts';
import type { AboutRun } from './about-run.ts';
import { introduction } from './introduction.ts';
import { injectedText, invariantsText, recoveredText } from './table.ts';

/** The page that `--out` writes. */
export function drillsPage(results: readonly DrillResult[], about: AboutRun): string {
  const run = results.filter((one) => one.skipped === null);
  const passed = run.filter((one) => failuresOf(one).length === 0).length;
  const rows = results.map((one) =>
    [
      '',
      `\`${one.name}\``,
      cell(one.asks),
      cell(injectedText(one.injected)),
      one.skipped === null ? String(one.findings) : '–',
      one.skipped === null ? String(one.pullRequests) : '–',
      cell(invariantsText(one)),
      cell(recoveredText(one)),
      one.skipped === null ? `${Math.round(one.seconds)} s` : '–',
      '',
    ]
      .join(' | ')
      .trim(),
  );
  const remarks = results.flatMap((one) => [
    ...(one.skipped === null ? [] : [`- \`${one.name}\` was not run: ${one.skipped}`]),
    ...failuresOf(one).map((failure) => `- \`${one.name}\` **failed**: ${failure}`),
    ...one.notes.map((note) => `- \`${one.name}\`: ${note}`),
  ]);
  return `${introduction}
## The last run

${passed} of ${run.length} passed, ${about.at.slice(0, 10)}, by \`${about.command}\`: ${about.cores} cores (${about.processor}), ${about.memoryGigabytes} GB, Node ${about.node}, Redis ${about.redis}, ${about.atOnce} drills at once, ${minutes(about.seconds)}. One finding of each drill is there before the fault. *Recovered* is counted from the end of the fault, *took* is all of it, from starting the world to the verdict.

| drill | what is asked | injected | findings | pull requests | invariants held | recovered | took |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

${remarks.join('\n')}
`;
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)} minutes ${Math.round(seconds % 60)} seconds`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
