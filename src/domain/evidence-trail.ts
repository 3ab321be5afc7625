import { covers, type Decision, type DecisionScope } from './decision.ts';
import { shortFingerprint } from './finding.ts';
import type { Located } from './located.ts';
import type { RungStatus } from './proof.ts';
import type { FindingRecord, FindingState, MergeRecord } from './record.ts';
import { refusalReasons, type WaiverNote } from './refusal.ts';
import type { FileChange } from './source.ts';

/** What an auditor asks of one finding: plain data, made from its record alone. Times are ISO 8601; texts are as they came, hostile. */
export interface EvidenceTrail {
  /** Short id, as people see it. */
  readonly id: string;
  readonly fingerprint: string;
  readonly correlationId: string;
  readonly source: string;
  readonly state: FindingState;
  readonly test: {
    readonly id: string;
    readonly name: string;
    readonly frameworks: readonly string[];
    readonly url: string | null;
    readonly due: string | null;
  };
  readonly resource: {
    readonly id: string;
    readonly name: string;
    readonly kind: string | null;
    readonly account: string | null;
    readonly region: string | null;
    readonly arn: string | null;
  };
  /** Why this block is the resource; `null` when it was not found. */
  readonly mapping: MappingEvidence | null;
  readonly requirement: {
    readonly rule: string | null;
    readonly text: string;
    readonly verdict: string;
  } | null;
  readonly change: ChangeEvidence | null;
  /** The ladder, as it stood for the last round. */
  readonly checks: readonly {
    readonly title: string;
    readonly status: RungStatus;
    readonly detail: string;
  }[];
  readonly pullRequest: { readonly repository: string; readonly number: number; readonly url: string } | null;
  readonly refusal: { readonly reason: string; readonly meaning: string } | null;
  /** By whose word the configuration accepts it. */
  readonly waiver: WaiverNote | null;
  readonly people: {
    /** Guidance, oldest first. */
    readonly guidance: readonly string[];
    readonly approved: readonly Act[];
    readonly merged: MergeRecord | null;
    /** Who ignored, put off, closed or took it up again. */
    readonly decided: readonly (Act & { readonly note: string })[];
    readonly replacement: Act | null;
  };
  /** Decisions for more than this finding that cover it, those that have ended as well. */
  readonly decisions: readonly DecisionEvidence[];
  readonly times: TrailTimes;
  /** Everything that happened, oldest first. */
  readonly history: readonly {
    readonly at: string;
    readonly state: string;
    readonly by: string | null;
    readonly note: string;
  }[];
}

interface Act {
  readonly by: string;
  readonly at: string;
}

type MappingEvidence = Pick<
  Located,
  'repository' | 'commit' | 'address' | 'rootModule' | 'score' | 'margin'
> & {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly evidence: readonly { readonly kind: string; readonly weight: number; readonly detail: string }[];
};

interface ChangeEvidence {
  readonly title: string;
  /** `rule TFX-AWS-S3-001` or `model <id>`. */
  readonly origin: string;
  readonly impact: string;
  readonly explanation: readonly string[];
  /** Whole files before and after; empty where they were too large to keep. */
  readonly files: readonly FileChange[];
}

interface DecisionEvidence extends Act {
  readonly id: string;
  readonly scope: DecisionScope;
  readonly reason: string | null;
  readonly until: string | null;
  readonly ended: Act | null;
}

/** When things first happened; `null` for what has not, or is not known. */
interface TrailTimes {
  readonly detected: string | null;
  readonly taken: string | null;
  readonly opened: string | null;
  readonly merged: string | null;
  readonly green: string | null;
  /** From taken to green. */
  readonly hoursToGreen: number | null;
}

/** The trail of a finding; of `decisions` those that cover it are told. */
export function evidenceTrail(record: FindingRecord, decisions: readonly Decision[] = []): EvidenceTrail {
  const { finding, outcome, pullRequest } = record;
  const { test, entity } = finding;
  return {
    id: shortFingerprint(finding.fingerprint),
    fingerprint: finding.fingerprint,
    correlationId: record.correlationId,
    source: finding.source,
    state: record.state,
    test: { id: test.id, name: test.name, frameworks: test.frameworks, url: test.url, due: test.remediateBy },
    resource: {
      id: entity.id,
      name: entity.displayName,
      kind: entity.label ?? entity.kind,
      account: entity.account,
      region: entity.region,
      arn: entity.arn,
    },
    mapping: outcome?.located ? mappingOf(outcome.located) : null,
    requirement: outcome?.measured
      ? {
          rule: outcome.measured.ruleId,
          text: outcome.measured.requirement,
          verdict: `${outcome.measured.verdict.kind}: ${outcome.measured.verdict.because}`,
        }
      : null,
    change: changeOf(outcome),
    checks: (outcome?.proof?.rungs ?? []).map(({ title, status, detail }) => ({ title, status, detail })),
    pullRequest: pullRequest && {
      repository: pullRequest.repository,
      number: pullRequest.number,
      url: pullRequest.url,
    },
    refusal:
      outcome?.kind === 'refused'
        ? { reason: outcome.refusal.reason, meaning: refusalReasons[outcome.refusal.reason] }
        : null,
    waiver: outcome?.kind === 'refused' ? (outcome.refusal.waiver ?? null) : null,
    people: peopleOf(record),
    decisions: decisionsOf(record, decisions),
    times: timesOf(record),
    history: record.history.map(({ at, state, by, note }) => ({ at, state, by, note })),
  };
}

function mappingOf(located: Located): MappingEvidence {
  const { repository, commit, address, rootModule, score, margin, block } = located;
  const { file, startLine, endLine } = block;
  const evidence = located.evidence.map(({ kind, weight, detail }) => ({ kind, weight, detail }));
  return { repository, commit, address, rootModule, score, margin, file, startLine, endLine, evidence };
}

function changeOf(outcome: FindingRecord['outcome']): ChangeEvidence | null {
  const change = outcome?.change;
  if (!change) return null;
  const { origin } = change;
  return {
    title: change.title,
    origin: origin.kind === 'rule' ? `rule ${origin.ruleId}` : `model ${origin.usage.modelId}`,
    impact: change.impact.kind,
    explanation: change.explanation,
    files: change.files,
  };
}

const decided: readonly FindingState[] = ['closed', 'ignored', 'snoozed', 'queued'];

function peopleOf(record: FindingRecord): EvidenceTrail['people'] {
  const acts = record.history.flatMap(({ at, by, state, note }) =>
    by === null ? [] : [{ at, by, state, note }],
  );
  return {
    guidance: record.guidance,
    approved: acts
      .filter(({ note }) => note.startsWith('approved the pull request'))
      .map(({ by, at }) => ({ by, at })),
    merged: record.merged,
    decided: acts
      .filter(({ state }) => decided.includes(state))
      .map(({ by, at, note }) => ({ by, at, note })),
    replacement: record.replacement ? { by: record.replacement.by, at: record.replacement.at } : null,
  };
}

function decisionsOf(record: FindingRecord, decisions: readonly Decision[]): readonly DecisionEvidence[] {
  const located = record.outcome?.located;
  if (!located) return [];
  const { repository, address, rootModule, block } = located;
  const place = { repository, test: record.finding.test.id, address, rootModule, file: block.file };
  return decisions
    .filter((one) => one.kind === 'ignore' && covers(one.scope, place))
    .map(({ id, scope, by, at, reason, until, ended = null }) => ({
      id,
      scope,
      by,
      at,
      reason,
      until,
      ended,
    }));
}

const hourMs = 60 * 60 * 1000;

function timesOf({ finding, history, merged }: FindingRecord): TrailTimes {
  const first = (...states: readonly FindingState[]): string | null =>
    history.find(({ state }) => states.includes(state))?.at ?? null;
  const taken = history[0]?.at ?? null;
  const green = history.findLast(({ state }) => state === 'verified' || state === 'cleared')?.at ?? null;
  return {
    detected: finding.entity.firstDetectedAt,
    taken,
    opened: first('in-review'),
    merged: merged?.at ?? first('waiting-for-apply'),
    green,
    hoursToGreen:
      taken === null || green === null
        ? null
        : Math.round(((Date.parse(green) - Date.parse(taken)) / hourMs) * 10) / 10,
  };
}
