import pc from 'picocolors';
import type { Finding } from '../../domain/finding.ts';
import { oneLine } from '../../domain/neutralise.ts';
import { type RefusalReason, refusalReasons } from '../../domain/refusal.ts';
import { type Imported, type SkipReason, skipReasons } from '../../stages/collect/imports/imported.ts';
import { describeRefusal, marks, unifiedDiff } from '../print-outcome.ts';
import { changeOf, type ReportedEnding } from './fix-findings.ts';

const maxText = 2000;

/** One file of findings that was read. */
export interface ReadFile {
  readonly path: string;
  readonly imported: Imported;
}

/** One finding for a person; the diff is printed apart. */
export function describeReported(ending: ReportedEnding, number: number): string {
  const { finding, rule, located } = ending;
  const lines: string[] = [];
  const say = (label: string, text: string): void => {
    lines.push(`${pc.dim(label.padEnd(12))}${oneLine(text, maxText)}`);
  };
  lines.push(pc.bold(`[${number}]  ${oneLine(headOf(finding), 200)}`));
  if (rule !== null) say('rule', `${rule.id}  ${rule.title} (${rule.severity})`);
  if (located === null) say('reported', placeOf(finding));
  else {
    say('resource', `${located.address} in ${located.block.file}:${located.block.startLine}`);
    for (const { weight, detail } of located.evidence)
      say('', `${weight >= 0 ? '+' : ''}${weight} ${detail}`);
  }
  if (ending.kind === 'fixed') sayChange(ending, say);
  else if (ending.kind === 'refused')
    lines.push(`${pc.dim('outcome'.padEnd(12))}${describeRefusal(ending.refusal)}`);
  else say('outcome', describeRest(ending));
  return lines.join('\n');
}

function sayChange(
  { outcome }: Extract<ReportedEnding, { kind: 'fixed' }>,
  say: (label: string, text: string) => void,
): void {
  const { change, proof, measured } = outcome;
  if (measured !== null) say('because', measured.verdict.because);
  if (change === null) return;
  say('change', change.title);
  for (const sentence of change.explanation) say('', sentence);
  say('impact', [change.impact.kind, ...change.impact.notes].join(' · '));
  const rungs = proof?.rungs ?? [];
  const passed = rungs.filter(({ status }) => status === 'passed');
  say('proof', `${marks.passed} ${passed.map(({ title }) => title).join(', ')}`);
  for (const { status, title, detail } of rungs)
    if (status !== 'passed') say('', `${marks[status]} ${title}: ${detail}`);
}

function describeRest(ending: Exclude<ReportedEnding, { kind: 'fixed' | 'refused' }>): string {
  switch (ending.kind) {
    case 'compliant':
      return ending.isByChange
        ? 'cleared by an earlier change'
        : `${pc.green('the code meets it already')}: ${ending.because}`;
    case 'duplicate':
      return `the same as [${ending.of}]: one change answers both`;
    case 'failed':
      return `${pc.red('failed')}: ${ending.message}`;
  }
}

function headOf({ test, report }: Finding): string {
  const name = `${report?.tool ?? ''} ${test.id}`.trim();
  return test.name.endsWith(test.id) ? name : `${name}  ${test.name}`;
}

function placeOf({ entity, report }: Finding): string {
  const place = report?.place ?? null;
  const at = place === null ? '' : ` (${place.file}:${place.startLine})`;
  return `${entity.displayName}${at}`;
}

const skipWords: Readonly<Record<SkipReason, string>> = {
  passed: 'passed',
  suppressed: 'suppressed',
  resolved: 'resolved or archived',
  'not-a-failure': 'no failed requirement',
  'another-cloud': 'of another cloud than AWS',
};

/** What was read of each file, and what was not. */
export function describeFiles(files: readonly ReadFile[]): readonly string[] {
  return files.flatMap(({ path, imported }) => {
    const { format, tools, findings, skipped, unread } = imported;
    const left = skipReasons.flatMap((because) => {
      const count = skipped[because] ?? 0;
      return count === 0 ? [] : [`${count} ${skipWords[because]}`];
    });
    const by = tools.length === 0 ? '' : ` of ${tools.join(', ')}`;
    const counts = [
      `${findings.length} finding${findings.length === 1 ? '' : 's'}${by}`,
      ...left,
      ...(unread.length > 0 ? [`${unread.length} not read`] : []),
    ];
    return [
      oneLine(`${path} (${format}): ${counts.join(', ')}`, maxText),
      ...unread.slice(0, 20).map(({ place, message }) => oneLine(`  not read: ${place}: ${message}`, 500)),
    ];
  });
}

const row = (count: number, text: string): readonly string[] =>
  count === 0 ? [] : [`${String(count).padStart(6)}  ${text}`];

/** What became of all of them. */
export function describeReportedSummary(endings: readonly ReportedEnding[], wrote: boolean): string {
  const counts = countEndings(endings);
  return [
    pc.bold('summary'),
    ...row(counts.fixed, pc.green(wrote ? 'fixed' : 'fixed in the diffs above; --write applies them')),
    ...row(counts.cleared, 'cleared by an earlier change'),
    ...row(counts.compliant, 'met by the code already'),
    ...row(counts.duplicates, 'the same as another finding'),
    ...row(counts.unsupported, `${pc.yellow('unsupported')}: no rule answers them`),
    ...counts.reasons.flatMap(([reason, count]) =>
      row(count, `${pc.yellow(`refused (${reason})`)}: ${refusalReasons[reason]}`),
    ),
    ...row(counts.failed, pc.red('failed')),
    ...(endings.length === 0 ? ['  nothing to fix'] : []),
  ].join('\n');
}

const isUnsupported = (ending: ReportedEnding): boolean =>
  ending.kind === 'refused' && ending.refusal.reason === 'unsupported-test';

/** Counts by how they ended; what no rule answers is counted apart from what is refused. */
function countEndings(endings: readonly ReportedEnding[]) {
  const of = (isMeant: (ending: ReportedEnding) => boolean): number => endings.filter(isMeant).length;
  const counts = new Map<RefusalReason, number>();
  for (const ending of endings) {
    if (ending.kind !== 'refused' || isUnsupported(ending)) continue;
    const { reason } = ending.refusal;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const reasons = [...counts].toSorted(([, one], [, other]) => other - one);
  return {
    located: of(({ located }) => located !== null),
    fixed: of(({ kind }) => kind === 'fixed'),
    cleared: of((ending) => ending.kind === 'compliant' && ending.isByChange),
    compliant: of((ending) => ending.kind === 'compliant' && !ending.isByChange),
    duplicates: of(({ kind }) => kind === 'duplicate'),
    unsupported: of(isUnsupported),
    refused: of((ending) => ending.kind === 'refused' && !isUnsupported(ending)),
    failed: of(({ kind }) => kind === 'failed'),
    reasons,
  };
}

/** The same as plain data; `docs/sources.md` describes it. */
export function reportedAsData(
  endings: readonly ReportedEnding[],
  files: readonly ReadFile[],
  mapped: number,
): unknown {
  const findings = files.reduce((sum, { imported }) => sum + imported.findings.length, 0);
  const { reasons, ...counts } = countEndings(endings);
  return {
    version: 1,
    summary: { findings, mapped, ...counts, refusedByReason: Object.fromEntries(reasons) },
    files: files.map(({ path, imported: { format, tools, findings: read, skipped, unread } }) => ({
      path,
      format,
      tools,
      findings: read.length,
      skipped,
      unread,
    })),
    endings: endings.map(endingAsData),
  };
}

function endingAsData(ending: ReportedEnding): unknown {
  const { finding, rule, located, kind } = ending;
  const change = changeOf(ending);
  const proof = kind === 'fixed' ? (ending.outcome.proof?.rungs ?? []) : null;
  return {
    kind,
    tool: finding.report?.tool ?? null,
    toolRule: finding.test.id,
    reportedAt: finding.report?.place
      ? { file: finding.report.place.file, line: finding.report.place.startLine }
      : null,
    resource: finding.entity.arn ?? finding.entity.displayName,
    rule: rule?.id ?? null,
    address: located?.address ?? null,
    file: located?.block.file ?? null,
    line: located?.block.startLine ?? null,
    evidence: located?.evidence.map(({ weight, detail }) => ({ weight, detail })) ?? [],
    ...(kind === 'duplicate' ? { sameAs: ending.of } : {}),
    ...(kind === 'compliant' ? { because: ending.because, isByChange: ending.isByChange } : {}),
    ...(kind === 'failed' ? { message: ending.message } : {}),
    ...(kind === 'refused' ? { refusal: ending.refusal } : {}),
    ...(change === null
      ? {}
      : {
          title: change.title,
          explanation: change.explanation,
          impact: change.impact,
          review: change.review,
          files: change.files.map(({ path }) => path),
          proof,
          diff: unifiedDiff(change),
        }),
  };
}
