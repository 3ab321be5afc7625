import { stringify } from 'csv-stringify/sync';
import { clip, stripHidden } from '../../domain/neutralise.ts';
import type { Evidence } from './evidence-of.ts';

/** A cell of Excel takes 32,767 characters: https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
const maxCell = 32_000;

const columns: Readonly<Record<string, (one: Evidence) => string | number | null>> = {
  id: ({ id }) => id,
  installation: ({ installation }) => installation,
  source: ({ source }) => source,
  state: ({ state }) => state,
  test: ({ test }) => test.id,
  'test name': ({ test }) => test.name,
  frameworks: ({ test }) => test.frameworks.join(' '),
  due: ({ test }) => test.due,
  resource: ({ resource }) => resource.name,
  'resource id': ({ resource }) => resource.id,
  kind: ({ resource }) => resource.kind,
  account: ({ resource }) => resource.account,
  region: ({ resource }) => resource.region,
  arn: ({ resource }) => resource.arn,
  repository: ({ mapping, pullRequest }) => mapping?.repository ?? pullRequest?.repository ?? null,
  address: ({ mapping }) => mapping?.address ?? null,
  'root module': ({ mapping }) => mapping?.rootModule ?? null,
  file: ({ mapping }) => mapping && `${mapping.file}:${mapping.startLine}-${mapping.endLine}`,
  commit: ({ mapping }) => mapping?.commit ?? null,
  score: ({ mapping }) => mapping?.score ?? null,
  'mapping evidence': ({ mapping }) =>
    lines(mapping?.evidence.map(({ weight, detail }) => `${weight} ${detail}`)),
  rule: ({ requirement }) => requirement?.rule ?? null,
  requirement: ({ requirement }) => requirement?.text ?? null,
  verdict: ({ requirement }) => requirement?.verdict ?? null,
  refused: ({ refusal }) => refusal?.reason ?? null,
  change: ({ change }) => change?.title ?? null,
  'written by': ({ change }) => change?.origin ?? null,
  impact: ({ change }) => change?.impact ?? null,
  diff: ({ change }) => change?.diff ?? null,
  checks: ({ checks }) => lines(checks.map(({ status, title, detail }) => `${status}: ${title}: ${detail}`)),
  'pull request': ({ pullRequest }) => pullRequest?.url ?? null,
  'approved by': ({ people }) => lines(people.approved.map(({ by, at }) => `${by} ${at}`)),
  'merged by': ({ people }) => people.merged?.by ?? null,
  'merge commit': ({ people }) => people.merged?.commit ?? null,
  'edited before the merge': ({ people }) =>
    people.merged === null ? null : String(people.merged.editedByPeople),
  detected: ({ times }) => times.detected,
  'taken up': ({ times }) => times.taken,
  proposed: ({ times }) => times.opened,
  merged: ({ times }) => times.merged,
  green: ({ times }) => times.green,
  'hours to green': ({ times }) => times.hoursToGreen,
  'waived by': ({ waiver }) => waiver && (waiver.owner ?? 'nobody is named'),
  'waived until': ({ waiver }) => waiver?.until ?? null,
  'waived because': ({ waiver }) => waiver?.reason ?? null,
  decisions: ({ decisions, people }) =>
    lines([
      ...people.decided.map(({ by, at, note }) => `${by} ${at}: ${note}`),
      ...decisions.map(
        ({ by, at, reason, id }) => `${by} ${at}: decision ${id}${reason === null ? '' : `: ${reason}`}`,
      ),
    ]),
  correlation: ({ correlationId }) => correlationId,
  fingerprint: ({ fingerprint }) => fingerprint,
};

/**
 * One row a finding, with a header. Every cell stands in quotes, and what a spreadsheet would take for a formula gets an
 * apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection): names of resources
 * and reasons are foreign text.
 */
export function evidenceAsCsv(evidence: readonly Evidence[]): string {
  const rows = evidence.map((one) => Object.values(columns).map((cell) => cellOf(cell(one))));
  return stringify([Object.keys(columns), ...rows], {
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  // White space before it would hide a formula from the escaping, and not from every spreadsheet.
  return clip(stripHidden(String(value)).trim(), maxCell);
}

function lines(texts: readonly string[] | undefined): string | null {
  return texts === undefined || texts.length === 0 ? null : texts.join('\n');
}
