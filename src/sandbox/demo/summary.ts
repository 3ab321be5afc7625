import Table from 'cli-table3';
import type { FindingRecord } from '../../domain/record.ts';
import { stageNames } from '../../domain/outcome.ts';
import { reasonOf, totalMilliseconds } from '../page/state-label.ts';
import { plainTable } from './plain-table.ts';

const narrow = 7;

/** The table at the end: finding, outcome, reason, pull request, milliseconds by stage. */
export function summaryTable(records: readonly FindingRecord[], width: number): string {
  const table = new Table({
    head: ['finding', 'outcome', 'reason', 'pull request', ...stageNames, 'ms'],
    ...plainTable,
    wordWrap: true,
    wrapOnWordBoundary: false,
    colWidths: columnWidths(width),
  });
  for (const record of records) {
    const timings = record.outcome?.timings ?? {};
    const milliseconds = [...stageNames.map((name) => timings[name]), totalMilliseconds(record) ?? undefined];
    table.push([
      `${record.finding.test.id}\n${record.finding.entity.displayName}`,
      record.outcome?.kind ?? record.state,
      reasonOf(record),
      record.pullRequest ? `${record.pullRequest.repository}#${record.pullRequest.number}` : '',
      ...milliseconds.map((value) => ({ content: format(value), hAlign: 'right' as const })),
    ]);
  }
  return table.toString();
}

function format(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '';
  return milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
}

function columnWidths(width: number): number[] {
  const numbers = [...stageNames, 'ms'].map((name) => Math.max(narrow, name.length + 1));
  const outcome = 'already-compliant'.length + 1;
  const forText = Math.max(110, width - outcome - numbers.reduce((sum, one) => sum + one + 1, 5));
  const [finding = 0, reason = 0, pullRequest = 0] = [0.45, 0.32, 0.23].map((share) =>
    Math.floor(forText * share),
  );
  return [finding, outcome, reason, pullRequest, ...numbers];
}
