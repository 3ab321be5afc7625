import pc from 'picocolors';
import { clip, oneLine } from '../../domain/neutralise.ts';
import { refusalReasons } from '../../domain/refusal.ts';
import type { Severity } from '../../rules/kit/rule.ts';
import { isFinding, type ScanReport } from './scan-report.ts';
import { severities } from './select-rules.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';

export type Grouping = 'file' | 'rule';

const paint: Readonly<Record<Severity, (text: string) => string>> = {
  critical: (text) => pc.bold(pc.red(text)),
  high: pc.red,
  medium: pc.yellow,
  low: pc.dim,
};

const maxText = 500;

/** Where the output is no terminal, nothing is cut. */
const unlimited = Number.POSITIVE_INFINITY;

/**
 * The report for a person, grouped by file or by rule; ends with the counts. The title of a rule is cut where it does
 * not fit into the columns; a reason runs on.
 */
export function describeReport(report: ScanReport, grouping: Grouping, columns = unlimited): string {
  const groups = new Map<string, Row[]>();
  for (const row of rowsOf(report.shown)) {
    const { rule, block } = row.result;
    const title = grouping === 'file' ? block.file : `${rule.id} ${rule.title}`;
    const known = groups.get(title);
    if (known === undefined) groups.set(title, [row]);
    else known.push(row);
  }
  const sections = [...groups].map(([title, rows]) => [
    pc.bold(fitted(title, columns)),
    ...rows.flatMap((row) => describeRow(row, report, grouping, layOut(rows, columns))),
    '',
  ]);
  return [...sections.flat(), ...describeCounts(report)].join('\n');
}

/** Instances of one block of which the same is true stand in one row. */
interface Row {
  readonly result: ScanResult;
  readonly more: number;
}

function rowsOf(results: readonly ScanResult[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const result of results) {
    const { rule, block, because, kind, waived } = result;
    const key = JSON.stringify([rule.id, block.file, block.start, because, kind, waived]);
    const known = rows.get(key);
    rows.set(key, known === undefined ? { result, more: 0 } : { ...known, more: known.more + 1 });
  }
  return [...rows.values()];
}

/** Where the rule of a finding stands: beside the resource, or below it where the lines are short. */
interface Layout {
  readonly columns: number;
  /** Of the addresses, so that the rules beside them stand under each other. */
  readonly addressWidth: number;
  readonly isNarrow: boolean;
}

/** Line number and severity. */
const placeWidth = 16;
const maxAddressWidth = 48;
/** Half of a title of a rule is enough to know it by. */
const leastTitleWidth = 30;

function layOut(rows: readonly Row[], columns: number): Layout {
  const addressWidth = Math.min(maxAddressWidth, Math.max(...rows.map((row) => addressOf(row).length)));
  const idWidth = Math.max(...rows.map(({ result: { rule } }) => rule.id.length));
  const needed = placeWidth + addressWidth + 2 + idWidth + 2 + leastTitleWidth;
  return { columns, addressWidth, isNarrow: needed > columns };
}

function addressOf({ result: { address }, more }: Row): string {
  return `${oneLine(address, maxText)}${more === 0 ? '' : ` and ${more} more`}`;
}

/** What fits into so many columns. */
function fitted(text: string, columns: number): string {
  return clip(oneLine(text, maxText), Math.max(20, columns));
}

function describeRow(
  row: Row,
  { prospects }: ScanReport,
  grouping: Grouping,
  { columns, addressWidth, isNarrow }: Layout,
): readonly string[] {
  const { result } = row;
  const { rule, kind, block, because, waived, at } = result;
  const place =
    grouping === 'file'
      ? String(block.startLine).padStart(5)
      : `  ${oneLine(block.file, maxText)}:${block.startLine}`;
  const mark =
    kind === 'violated' ? paint[rule.severity](rule.severity.padEnd(8)) : pc.dim('unknown '.padEnd(8));
  const address = addressOf(row);
  const indent = ' '.repeat(7);
  const say = (text: string): string => `${indent}${oneLine(text, maxText)}`;
  const name = `${rule.id} ${rule.title}`;
  const head = `${place}  ${mark} ${address}`;
  const used = placeWidth + Math.max(addressWidth, address.length) + 2;
  const named =
    grouping === 'rule'
      ? [head]
      : isNarrow
        ? [head, `${indent}${pc.dim(fitted(name, columns - indent.length))}`]
        : [
            `${head}${' '.repeat(Math.max(0, addressWidth - address.length))}  ${pc.dim(fitted(name, columns - used))}`,
          ];
  const decider = at === null || at.file === block.file ? '' : ` (${at.file}:${at.startLine})`;
  const prospect = prospects.get(result);
  return [
    ...named,
    say(`${because}${decider}`),
    ...describeExtent(result).map(say),
    ...(waived === null ? [] : [say(`waived: ${waived}`)]),
    ...(prospect === undefined ? [] : [say(describeProspect(prospect))]),
  ];
}

const maxNames = 3;

/** In which variants of its root module a finding is true, or in which root modules of an account. */
function describeExtent({ subjects, variants, rootModules }: ScanResult): readonly string[] {
  if (rootModules.length > 1)
    return [`for ${rootModules.length} root modules: ${listed(rootModules.map((each) => each || '.'))}`];
  const files = subjects.flatMap(({ module }) => module.variableFile ?? []);
  if (variants < 2 || files.length === 0) return [];
  return [`with ${listed(files)}${files.length < variants ? ` of ${variants} variable files` : ''}`];
}

function listed(names: readonly string[]): string {
  const more = names.length - maxNames;
  return `${names.slice(0, maxNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function describeProspect(prospect: NonNullable<ReturnType<ScanReport['prospects']['get']>>): string {
  switch (prospect.kind) {
    case 'fix':
      return `fixable: ${prospect.change.title} (${prospect.change.impact.kind})`;
    case 'refused': {
      const { reason, facts } = prospect.refusal;
      return `not fixable (${reason}): ${facts[0] ?? refusalReasons[reason]}`;
    }
    case 'failed':
      return `not fixable: trying failed: ${prospect.message}`;
  }
}

function describeCounts({ sweep, shown, texts, problems, prospects }: ScanReport): readonly string[] {
  const findings = sweep.results.filter(isFinding);
  const unknown = sweep.results.filter(({ kind, waived }) => kind === 'unknown' && waived === null).length;
  const waived = sweep.results.filter((result) => result.waived !== null).length;
  const bySeverity = severities
    .toReversed()
    .map((severity) => [findings.filter(({ rule }) => rule.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => paint[severity](`${count} ${severity}`));
  const isHidden = (kind: string): boolean => !shown.some((result) => result.kind === kind);
  const counts = [
    ...(unknown > 0 ? [`${unknown} unknown${isHidden('unknown') ? ' (--unknown shows them)' : ''}`] : []),
    `${sweep.compliant} compliant`,
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(sweep.outOfPaths > 0 ? [`${count(sweep.outOfPaths, 'resource')} outside of \`paths\``] : []),
  ];
  const unread = new Set(problems.map(({ file }) => file)).size;
  const fixable = [...prospects.values()].filter(({ kind }) => kind === 'fix').length;
  return [
    `${pc.bold(count(findings.length, 'finding'))}${bySeverity.length > 0 ? `: ${bySeverity.join(', ')}` : ''}`,
    ...(prospects.size > 0 ? [`${fixable} of them fixable`] : []),
    counts.join(' · '),
    `${count(sweep.asked.length, 'rule')} on ${count(sweep.resources, 'resource')} in ${count(texts.size, 'file')}` +
      (unread > 0 ? `; ${unread} could not be read in full` : ''),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
