import { z } from 'zod';
import type { Change, Impact, IntendedEffect, LoweredConfidence, ModelUsage } from '../../domain/change.ts';
import type { FindingGroup } from '../../domain/group.ts';
import type { Candidate, Evidence, Located, MakingModule } from '../../domain/located.ts';
import type { Measured, Verdict } from '../../domain/measured.ts';
import { type Outcome, type PullRequestRef, stageNames, type Trail } from '../../domain/outcome.ts';
import { type PlanBlock, type PlanNote, planTools } from '../../domain/plan-note.ts';
import { type Proof, type Rung, rungIds } from '../../domain/proof.ts';
import {
  type Confirmation,
  type FindingRecord,
  findingStates,
  type HistoryEntry,
  type MergeRecord,
  type AwaitedRound,
  type Opening,
  type Rebuild,
  type ReplacementApproval,
  type Snooze,
  type Waiting,
} from '../../domain/record.ts';
import {
  type CandidateNote,
  type Refusal,
  type RefusalReason,
  refusalReasons,
  type WaiverNote,
} from '../../domain/refusal.ts';
import type { Edit, FileChange, SourceRange } from '../../domain/source.ts';
import { finding } from './finding-schema.ts';
import type { Shape } from './shape.ts';

const text = z.string();
const texts = z.array(z.string());
const textOrNull = z.string().nullable();
const count = z.number();

const sourceRange = z.object({
  file: text,
  start: count,
  end: count,
  startLine: count,
  endLine: count,
} satisfies Shape<SourceRange>);

const evidence = z.object({
  kind: z.enum([
    'name-literal',
    'name-evaluated',
    'name-pattern',
    'name-tag',
    'arn',
    'import-block',
    'trace-tag',
    'account',
    'region',
    'only-one-of-its-kind',
    'reported-place',
    'mapped-by-person',
    'contradiction',
  ]),
  weight: count,
  detail: text,
  at: sourceRange.nullable(),
} satisfies Shape<Evidence>);

const candidate = z.object({
  address: text,
  resourceType: text,
  rootModule: text,
  block: sourceRange,
  evidence: z.array(evidence),
  score: count,
} satisfies Shape<Candidate>);

const located = z.object({
  ...candidate.shape,
  repository: text,
  commit: text,
  margin: count,
  madeBy: z
    .object({
      call: text,
      source: text,
      version: text,
      inputs: z.array(z.object({ name: text, text, at: sourceRange })),
    } satisfies Shape<MakingModule>)
    .exactOptional(),
  unread: z.array(z.object({ file: text, line: count, message: text })).exactOptional(),
} satisfies Shape<Located>);

const verdict: z.ZodType<Verdict> = z.object({
  kind: z.enum(['compliant', 'violated', 'unknown']),
  because: text,
  at: sourceRange.nullable(),
});

const measured = z.object({
  ruleId: textOrNull,
  requirement: text,
  verdict,
} satisfies Shape<Measured>);

const usage = z.object({
  modelId: text,
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  attempts: count,
  candidates: count.exactOptional(),
  costUsd: count.nullable().exactOptional(),
  milliseconds: count.exactOptional(),
} satisfies Shape<ModelUsage>);

const change = z.object({
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('rule'), ruleId: text }),
    z.object({
      kind: z.literal('model'),
      usage,
      confidence: count,
      lowered: z.object({ stated: count, lessons: texts } satisfies Shape<LoweredConfidence>).exactOptional(),
      assumptions: texts,
    }),
  ]),
  edits: z.array(z.object({ file: text, start: count, end: count, replacement: text } satisfies Shape<Edit>)),
  files: z.array(z.object({ path: text, before: textOrNull, after: text } satisfies Shape<FileChange>)),
  title: text,
  explanation: texts,
  effects: z.array(
    z.object({
      block: text,
      file: text,
      kind: z.enum(['adds-block', 'edits-block', 'removes-block']),
      paths: texts,
    } satisfies Shape<IntendedEffect>),
  ),
  impact: z.object({
    kind: z.enum(['in-place', 'new-resource', 'downtime', 'replacement']),
    notes: texts,
    procedure: texts.exactOptional(),
  } satisfies Shape<Impact>),
  review: z.enum(['merge', 'skim', 'read']),
} satisfies Shape<Change>);

const proof = z.object({
  rungs: z.array(
    z.object({
      id: z.enum(rungIds),
      title: text,
      status: z.enum(['passed', 'warned', 'refused', 'skipped']),
      detail: text,
    } satisfies Shape<Rung>),
  ),
  isReplacement: z.boolean().exactOptional(),
} satisfies Shape<Proof>);

const refusal = z.object({
  reason: z.custom<RefusalReason>(
    (value) => typeof value === 'string' && Object.hasOwn(refusalReasons, value),
  ),
  facts: texts,
  nextSteps: texts,
  waiver: z
    .object({
      owner: textOrNull,
      reason: text,
      until: textOrNull,
      key: text,
      repository: text,
    } satisfies Shape<WaiverNote>)
    .exactOptional(),
  candidates: z
    .array(z.object({ repository: text, rootModule: text, address: text } satisfies Shape<CandidateNote>))
    .exactOptional(),
} satisfies Shape<Refusal>);

const pullRequest = z.object({
  repository: text,
  number: count,
  url: text,
  branch: text,
  headCommit: text,
} satisfies Shape<PullRequestRef>);

const waiting = z.object({
  for: z.enum(['block', 'limit', 'schedule', 'pause', 'onboarding']),
  note: text,
  until: textOrNull,
  fingerprint: textOrNull,
} satisfies Shape<Waiting>);

const trail = {
  located: located.nullable(),
  measured: measured.nullable(),
  change: change.nullable(),
  proof: proof.nullable(),
  timings: z.partialRecord(z.enum(stageNames), count) as z.ZodType<Trail['timings']>,
} satisfies Shape<Trail>;

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('kind', [
  z.object({
    ...trail,
    kind: z.literal('pull-request'),
    action: z.enum(['opened', 'updated', 'adopted']),
    pullRequest,
  }),
  z.object({ ...trail, kind: z.literal('already-compliant'), because: text }),
  z.object({ ...trail, kind: z.literal('refused'), refusal }),
  z.object({ ...trail, kind: z.literal('waiting'), waiting }),
  z.object({ ...trail, kind: z.literal('proposed') }),
]);

/** One record as it stands in Redis. */
export const StoredRecord: z.ZodType<FindingRecord> = z.object({
  installationId: count,
  finding,
  state: z.enum(findingStates),
  correlationId: text,
  outcome: outcome.nullable(),
  pullRequest: pullRequest.nullable(),
  guidance: texts,
  merged: z
    .object({
      at: text,
      by: text,
      commit: textOrNull,
      editedByPeople: z.boolean(),
    } satisfies Shape<MergeRecord>)
    .nullable(),
  fault: z.object({ code: text, message: text }).nullable(),
  history: z.array(
    z.object({
      at: text,
      state: z.enum(findingStates),
      by: textOrNull,
      note: text,
    } satisfies Shape<HistoryEntry>),
  ),
  updatedAt: text,
  handled: texts.exactOptional(),
  awaited: z
    .array(z.object({ topic: text, headBefore: textOrNull } satisfies Shape<AwaitedRound>))
    .exactOptional(),
  opening: z.object({ repository: text, branch: text } satisfies Shape<Opening>).exactOptional(),
  group: z
    .object({
      cause: text,
      lead: text,
      branch: text,
      stays: z.boolean().exactOptional(),
    } satisfies Shape<FindingGroup>)
    .exactOptional(),
  snoozed: z.object({ until: text, by: text, reason: textOrNull } satisfies Shape<Snooze>).exactOptional(),
  waiting: waiting.exactOptional(),
  rebuild: z
    .object({ kind: z.enum(['rebase', 'recreate']), head: text, by: text, at: text } satisfies Shape<Rebuild>)
    .exactOptional(),
  confirmation: z
    .object({
      head: text,
      by: text,
      askedAt: text.exactOptional(),
      until: text,
    } satisfies Shape<Confirmation>)
    .exactOptional(),
  replacement: z
    .object({ address: text, by: text, at: text } satisfies Shape<ReplacementApproval>)
    .exactOptional(),
  replacements: z
    .array(z.object({ address: text, by: text, at: text } satisfies Shape<ReplacementApproval>))
    .exactOptional(),
  plans: z
    .array(
      z.object({
        source: text,
        tool: z.enum(planTools),
        commit: text,
        counts: z.object({ add: count, change: count, destroy: count }).nullable(),
        replaced: texts,
        destroyed: texts,
        unexpected: texts,
      } satisfies Shape<PlanNote>),
    )
    .exactOptional(),
  planBlock: z.object({ isDraft: z.boolean(), at: text } satisfies Shape<PlanBlock>).exactOptional(),
  owed: z.literal('close-pull-request').exactOptional(),
} satisfies Shape<FindingRecord>);
