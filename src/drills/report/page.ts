import { type DrillResult, failuresOf } from '../drill-result.ts';
import { injectedText, invariantsText, recoveredText } from './table.ts';

/** On what, and when, the drills were run. */
export interface AboutRun {
  /** ISO 8601. */
  readonly at: string;
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly atOnce: number;
  readonly seconds: number;
  readonly command: string;
}

const introduction = `# Drills

Every outside part is broken on purpose, around the real service: the joined program as web and worker processes, a real Redis, the emulated GitHub, Vanta and Bedrock of the sandbox. What is broken is counted where it is broken; a drill whose fault hit nothing fails. Afterwards the emulated GitHub, Redis and \`/status\` are asked whether the invariants hold; the service is not taken at its word.

\`\`\`
npm run drill                         every drill
npm run drill -- --list               what there is
npm run drill -- redis-full vanta     some, by name or by part
npm run drill -- --short              the few that also run in the tests
npm run drill -- --out docs           also writes this page and drills.json
npm run drill -- --keep <folder>      keeps the logs of the service
\`\`\`

Each drill begins in calm: a finding gets its pull request, and a person commits to its branch. Then findings arrive, the fault comes and ends, and the clock runs until everything is settled. After a further poll, by which a second pull request would have been opened, these must hold:

| invariant | what is looked at |
|---|---|
| one pull request per finding | exactly one, open, for everything that arrived; no branch and no pull request that nobody asked for |
| no finding lost | a record in review for each, and a change of its own file alone |
| no person's commit touched | the commit of the person is still the head of that branch; no default branch has moved |
| every job ends in an outcome | no job is left, no record stands without an outcome |
| nothing twice on GitHub | no issue, check run or comment stands twice |
`;

/** The page that \`--out\` writes. */
export function drillsPage(results: readonly DrillResult[], about: AboutRun): string {
  const passed = results.filter((one) => one.skipped === null && failuresOf(one).length === 0).length;
  const run = results.filter((one) => one.skipped === null).length;
  const rows = results.map((one) =>
    [
      '',
      `\`${one.name}\``,
      cell(one.asks),
      cell(injectedText(one.injected)),
      cell(recoveredText(one)),
      cell(invariantsText(one)),
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

${passed} of ${run} passed, ${about.at.slice(0, 10)}, by \`${about.command}\`: ${about.cores} cores (${about.processor}), Node ${about.node}, ${about.atOnce} drills at once, ${Math.round(about.seconds)} seconds. Recovery is counted from the end of the fault. A dead process is noticed when its locks run out, which takes 30 seconds by default.

| drill | asks | injected | recovered | invariants held |
|---|---|---|---|---|
${rows.join('\n')}

${remarks.join('\n')}
`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
