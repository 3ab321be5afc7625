import { z } from 'zod';
import { describeProblems } from './describe-problems.ts';
import type { Entry } from './import-findings.ts';
import type { ImportedEntry, SkipReason } from './imported.ts';
import { makeFinding } from './make-finding.ts';
import { SarifResult, type SarifRule, SarifRun } from './sarif-schema.ts';
import { readSarifPlace } from './sarif-place.ts';

/** Rules of a run by id, and in order for `ruleIndex`. */
interface Run {
  readonly tool: string;
  readonly rules: readonly (SarifRule | null)[];
  readonly rulesById: ReadonlyMap<string, SarifRule>;
  readonly artifacts: SarifRun['artifacts'];
}

const Log = z.object({ version: z.string().optional(), runs: z.array(z.unknown()) });

/** The results of all runs, in order; `null` when the document is no SARIF log. */
export function sarifEntries(document: unknown, now: Date): readonly Entry[] | null {
  const log = Log.safeParse(document);
  if (!log.success) return null;
  return log.data.runs.flatMap((value, runIndex): readonly Entry[] => {
    const place = `runs[${runIndex}]`;
    const run = SarifRun.safeParse(value);
    if (!run.success) {
      const message = describeProblems(run.error);
      return [{ place, read: () => ({ kind: 'unread', message }) }];
    }
    const { tool, artifacts } = run.data;
    const rules = tool.driver.rules ?? [];
    const rulesById = new Map(rules.flatMap((rule) => (rule === null ? [] : [[rule.id, rule] as const])));
    const context = { tool: tool.driver.name, rules, rulesById, artifacts };
    return resultsOf(value).map((result, index) => ({
      place: `${place}.results[${index}]`,
      read: () => readResult(result, context, now),
    }));
  });
}

function resultsOf(run: unknown): readonly unknown[] {
  const { data } = z.object({ results: z.array(z.unknown()) }).safeParse(run);
  return data?.results ?? [];
}

function readResult(value: unknown, run: Run, now: Date): ImportedEntry {
  const parsed = SarifResult.safeParse(value);
  if (!parsed.success) return { kind: 'unread', message: describeProblems(parsed.error) };
  const result = parsed.data;
  const because = skipReasonOf(result);
  if (because !== null) return { kind: 'skipped', because };
  const rule = ruleOf(result, run);
  const ruleId = result.ruleId ?? result.rule?.id ?? rule?.id;
  if (ruleId === undefined || ruleId === '') return { kind: 'unread', message: 'it names no rule' };

  const place = readSarifPlace(result.locations ?? [], run.artifacts);
  const title =
    [rule?.shortDescription?.text, rule?.fullDescription?.text, rule?.name].find(isSaid) ?? ruleId;
  const where = place === null ? ruleId : `${place.file}:${place.startLine}`;
  const [fingerprint] = Object.values(result.partialFingerprints ?? {});
  const finding = makeFinding(
    {
      source: 'sarif',
      tool: run.tool,
      ruleId,
      title,
      description: messageOf(result, rule),
      remediation: rule?.help?.text ?? '',
      entityId: fingerprint ?? `${where} ${place?.block ?? ''}`.trim(),
      displayName: place?.block ?? where,
      arn: null,
      account: null,
      region: null,
      firstDetectedAt: null,
      url: rule?.helpUri?.startsWith('https://') === true ? rule.helpUri : null,
      place,
    },
    now,
  );
  return { kind: 'findings', findings: [finding] };
}

/** What is not a failure that stands. `kind` is "fail" where it is left out. */
function skipReasonOf({ kind, level, baselineState, suppressions }: SarifResult): SkipReason | null {
  if (kind === 'pass') return 'passed';
  if (kind !== undefined && kind !== 'fail') return 'not-a-failure';
  if (level === 'none') return 'not-a-failure';
  if (baselineState === 'absent') return 'resolved';
  const isSuppressed = suppressions?.some(({ status }) => status === undefined || status === 'accepted');
  return isSuppressed === true ? 'suppressed' : null;
}

function ruleOf(result: SarifResult, { rules, rulesById }: Run): SarifRule | null {
  const index = result.ruleIndex ?? result.rule?.index;
  const byIndex = index === undefined ? null : (rules[index] ?? null);
  // Of two words on which rule it is the name counts: an index may have slipped.
  const id = result.ruleId ?? result.rule?.id;
  return (id === undefined ? byIndex : rulesById.get(id)) ?? byIndex;
}

/** The text, or the message string that it names, with its arguments put in. */
function messageOf({ message }: SarifResult, rule: SarifRule | null): string {
  const named = message?.id === undefined ? undefined : rule?.messageStrings?.[message.id]?.text;
  const text = message?.text ?? named ?? '';
  const given = message?.arguments ?? [];
  return text.replaceAll(/\{(\d{1,2})\}/g, (whole, index: string) => given[Number(index)] ?? whole);
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
