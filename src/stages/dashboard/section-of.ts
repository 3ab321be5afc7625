import type { FindingRecord } from '../../domain/record.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { driftOf } from '../drift/drift-of.ts';

/** The lists of a dashboard, in their order. */
export const sectionIds = [
  'decision',
  'configuration',
  'open',
  'apply',
  'drift',
  'waiting',
  'limited',
  'cannot-fix',
  'on-its-way',
  'proposed',
  'verified',
  'ignored',
  'snoozed',
  'waived',
  'unsupported',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Sections of which an entry keeps the issue open. */
export const openSections: ReadonlySet<SectionId> = new Set([
  'decision',
  'configuration',
  'open',
  'apply',
  'drift',
  'waiting',
  'limited',
  'cannot-fix',
  'on-its-way',
  'proposed',
]);

const dayMs = 24 * 60 * 60 * 1000;
const verifiedForMs = 30 * dayMs;

/** Where a finding stands on the dashboard; `null` for what is over, or left out by the configuration. */
export function sectionOf(record: FindingRecord, now: Date, graceMs: number): SectionId | null {
  switch (record.state) {
    case 'queued':
    case 'working':
      return 'on-its-way';
    case 'in-review':
      return 'open';
    case 'waiting-for-apply':
    case 'still-failing':
      return driftOf(record, now, graceMs) === null ? 'apply' : 'drift';
    case 'already-compliant':
      return driftOf(record, now, graceMs) === null ? 'waiting' : 'drift';
    case 'refused':
      return sectionOfRefusal(record);
    case 'failed':
      return 'cannot-fix';
    case 'waiting':
      return record.waiting?.for === 'limit' ? 'limited' : 'waiting';
    case 'proposed':
      return 'proposed';
    case 'verified':
      return now.getTime() - Date.parse(record.updatedAt) <= verifiedForMs ? 'verified' : null;
    case 'closed':
    case 'ignored':
      return 'ignored';
    case 'snoozed':
      return 'snoozed';
    case 'cleared':
      return null;
  }
}

/** What is not named is listed as what cannot be fixed; `null` is not listed. */
const sectionsOfRefusals: Readonly<Partial<Record<RefusalReason, SectionId | null>>> = {
  ambiguous: 'decision',
  'needs-human-value': 'decision',
  'exclusive-choice': 'decision',
  'would-recreate': 'decision',
  waived: 'waived',
  'unsupported-test': 'unsupported',
  'not-onboarded': 'waiting',
  'configuration-error': 'configuration',
  'out-of-scope': null,
};

function sectionOfRefusal({ outcome }: FindingRecord): SectionId | null {
  const section = outcome?.kind === 'refused' ? sectionsOfRefusals[outcome.refusal.reason] : undefined;
  return section === undefined ? 'cannot-fix' : section;
}
