import Table from 'cli-table3';
import type { FindingRecord } from '../../domain/record.ts';
import { stageNames } from '../../domain/outcome.ts';
import { reasonOf, totalMilliseconds } from '../page/state-label.ts';

const narrow = 7;

/** The table at the end: finding, outcome, reason, pull request, milliseconds by stage. */
export function summaryTable(records: readonly FindingRecord[], width: number): string {
  const table = new Table({
    head: ['finding', 'outcome', 'reason', 'pull request', ...stageNames, 'ms'],
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 1 },
    chars: plainBorders,
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

/** A rule below the head and nothing else: the table stays readable in a log. */
const plainBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  right: '',
  middle: ' ',
};

function format(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '';
  return milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
}

function columnWidths(width: number): number[] {
  const numbers = [...stageNames, 'ms'].map((name) => Math.max(narrow, name.length + 1));
  const forText = Math.max(110, width - numbers.reduce((sum, one) => sum + one + 1, 4));
  return [0.4, 0.14, 0.26, 0.2].map((share) => Math.floor(forText * share)).concat(numbers);
}
