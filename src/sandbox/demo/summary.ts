import Table from 'cli-table3';
import type { FindingRecord } from '../../domain/record.ts';
import { stageNames } from '../../domain/outcome.ts';
import { reasonOf, totalMilliseconds } from '../page/state-label.ts';

/** The table at the end: finding, outcome, reason, pull request, milliseconds by stage. */
export function summaryTable(records: readonly FindingRecord[], width: number): string {
  const table = new Table({
    head: [
      'test',
      'entity',
      'outcome',
      'reason',
      'pull request',
      ...stageNames.map((name) => `${name} ms`),
      'all ms',
    ],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: columnWidths(width),
  });
  for (const record of records) {
    const timings = record.outcome?.timings ?? {};
    table.push([
      record.finding.test.id,
      record.finding.entity.displayName,
      record.outcome?.kind ?? record.state,
      reasonOf(record),
      record.pullRequest ? `${record.pullRequest.repository}#${record.pullRequest.number}` : '',
      ...stageNames.map((name) => ({ content: timings[name]?.toFixed(1) ?? '', hAlign: 'right' as const })),
      { content: String(totalMilliseconds(record) ?? ''), hAlign: 'right' as const },
    ]);
  }
  return table.toString();
}

function columnWidths(width: number): (number | null)[] {
  const forText = Math.max(100, width) - 7 * 9 - 14;
  const share = (part: number): number => Math.floor(forText * part);
  return [share(0.26), share(0.24), share(0.14), share(0.22), share(0.14), 9, 9, 9, 9, 9, 9, 9];
}
