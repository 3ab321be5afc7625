import pc from 'picocolors';
import { oneLine } from '../../domain/neutralise.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { type RefusalReason, refusalReasons } from '../../domain/refusal.ts';
import { describeRefusal, marks, unifiedDiff } from '../print-outcome.ts';
import type { Ending } from './fix-all.ts';
import type { ValidatedRoot } from './validate-roots.ts';

const maxText = 2000;

/** One finding for a person: what was broken, what is changed or why nothing is; the diff is printed apart. */
export function describeOne(ending: Ending, position: string): string {
  const { result, subject } = ending;
  const lines: string[] = [];
  const say = (label: string, text: string): void => {
    lines.push(`${pc.dim(label.padEnd(12))}${oneLine(text, maxText)}`);
  };
  const { rule, block } = result;
  lines.push(pc.bold(`${position}  ${rule.id}  ${rule.title} (${rule.severity})`));
  const variant = subject.module.variableFile === null ? '' : ` with ${subject.module.variableFile}`;
  say('resource', `${subject.address} in ${block.file}:${block.startLine}${variant}`);
  say('because', reasonOf(ending));
  if (ending.kind === 'cleared') say('outcome', 'cleared by an earlier change');
  if (ending.kind === 'failed') say('outcome', `failed: ${ending.message}`);
  if (ending.kind === 'fixed') sayChange(ending.outcome, say);
  if (ending.kind === 'refused')
    lines.push(`${pc.dim('outcome'.padEnd(12))}${describeRefusal(ending.refusal)}`);
  return lines.join('\n');
}

/** What the rule said when the turn of the finding came. */
export function reasonOf(ending: Ending): string {
  const measured = ending.kind === 'fixed' ? ending.outcome.measured : null;
  return measured?.verdict.because ?? ending.result.because;
}

function sayChange({ change, proof }: Outcome, say: (label: string, text: string) => void): void {
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

const row = (count: number, text: string): readonly string[] =>
  count === 0 ? [] : [`${String(count).padStart(6)}  ${text}`];

/** What `terraform validate` says of each root module after all changes. */
export function describeRoots(roots: readonly ValidatedRoot[]): readonly string[] {
  if (roots.length === 0) return [];
  return [
    pc.bold('terraform validate, after all changes'),
    ...roots.map(
      ({ rootModule, rung }) =>
        `     ${marks[rung.status]}  ${oneLine(`${rootModule || '.'}: ${rung.detail}`, maxText)}`,
    ),
    '',
  ];
}

/** What became of all of them. */
export function describeSummary(endings: readonly Ending[], wrote: boolean): string {
  const of = (kind: Ending['kind']): number => endings.filter((ending) => ending.kind === kind).length;
  const reasons = [...countReasons(endings)].toSorted(([, one], [, other]) => other - one);
  return [
    pc.bold('summary'),
    ...row(of('fixed'), pc.green(wrote ? 'fixed' : 'fixed in the diffs above; --write applies them')),
    ...row(of('cleared'), 'cleared by an earlier change'),
    ...reasons.flatMap(([reason, count]) =>
      row(count, `${pc.yellow(`refused (${reason})`)}: ${refusalReasons[reason]}`),
    ),
    ...row(of('failed'), pc.red('failed')),
    ...(endings.length === 0 ? ['  nothing to fix'] : []),
  ].join('\n');
}

function countReasons(endings: readonly Ending[]): ReadonlyMap<RefusalReason, number> {
  const counts = new Map<RefusalReason, number>();
  for (const ending of endings) {
    if (ending.kind !== 'refused') continue;
    const { reason } = ending.refusal;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

/** The same as plain data; `docs/command-line.md` describes it. */
export function endingsAsData(
  endings: readonly Ending[],
  found: number,
  roots: readonly ValidatedRoot[] | null,
): unknown {
  const of = (kind: Ending['kind']): number => endings.filter((ending) => ending.kind === kind).length;
  return {
    version: 1,
    summary: {
      findings: found,
      fixed: of('fixed'),
      cleared: of('cleared'),
      refused: of('refused'),
      failed: of('failed'),
      refusedByReason: Object.fromEntries(countReasons(endings)),
    },
    endings: endings.map(endingAsData),
    validated:
      roots?.map(({ rootModule, rung: { status, detail } }) => ({ rootModule, status, detail })) ?? null,
  };
}

function endingAsData(ending: Ending): unknown {
  const { result, subject, kind } = ending;
  const { rule, block } = result;
  return {
    kind,
    rule: rule.id,
    severity: rule.severity,
    address: subject.address,
    rootModule: subject.module.rootModule,
    variableFile: subject.module.variableFile,
    file: block.file,
    line: block.startLine,
    because: reasonOf(ending),
    ...(kind === 'failed' ? { message: ending.message } : {}),
    ...(kind === 'fixed' ? changeAsData(ending.outcome) : {}),
    ...(kind === 'refused' ? { refusal: ending.refusal } : {}),
  };
}

function changeAsData({ change, proof }: Outcome): object {
  if (change === null) return {};
  const { title, explanation, impact, review, files } = change;
  return {
    title,
    explanation,
    impact,
    review,
    files: files.map(({ path }) => path),
    proof: proof?.rungs ?? [],
    diff: unifiedDiff(change),
  };
}
