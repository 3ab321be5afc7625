import { createHash } from 'node:crypto';
import { graceMsOf } from '../../config/drift-key.ts';
import { shortFingerprint } from '../../domain/finding.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import { urgencyOf } from '../../domain/urgency.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { DashboardInput } from './dashboard-input.ts';
import { dayOf } from './describe-finding.ts';
import { entryOf } from './entries.ts';
import { evidenceLine } from './evidence-line.ts';
import { extraEntries } from './extra-entries.ts';
import { howToTalk } from './how-to-talk.ts';
import { areaOf } from './marked-area.ts';
import { openSections, type SectionId, sectionIds, sectionOf } from './section-of.ts';
import { endingWaivers } from './waiver-lines.ts';

export const dashboardTitle = 'TerraFix dashboard';

/** A dashboard, ready to be written. */
export interface RenderedDashboard {
  /** The area that is TerraFix's own, with its marks, as of `now`. */
  readonly area: string;
  /** Digest of all of it but the time. */
  readonly digest: string;
  /** How many entries keep the issue open. */
  readonly open: number;
  /** Short fingerprints of the findings that wait for a person's decision. */
  readonly decisions: readonly string[];
}

/** GitHub takes 65,536 characters; the rest is for what people write around the area. */
const maxCharacters = 60_000;
const mostEntries = 100;

interface Section {
  readonly id: SectionId;
  readonly title: string;
  /** Said under the title. */
  readonly intro: string;
  readonly entries: readonly string[];
  /** How many there are, shown or not. */
  readonly count: number;
}

const titles: Readonly<Record<SectionId, readonly [title: string, intro: string]>> = {
  decision: ['Needs a decision', 'Tick a box to choose; it is kept for every finding on the same resource.'],
  configuration: ['Configuration errors', ''],
  open: ['Open pull requests', 'Tick a box to have the change worked out again on the newest base.'],
  apply: ['Waiting for apply', ''],
  drift: ['Drift', 'The code complies, and Vanta still fails. Tick a box to have the code looked at again.'],
  waiting: ['Waiting', ''],
  limited: ['Held back by limits', ''],
  'cannot-fix': ['Cannot fix', 'Tick a box to have it tried again.'],
  'on-its-way': ['On its way', ''],
  proposed: ['Proposed', ''],
  verified: ['Verified in the last 30 days', ''],
  ignored: ['Ignored', 'Tick a box to have it taken up again.'],
  snoozed: ['Put off', 'Tick a box to have it taken up now.'],
  waived: ['Waived', ''],
  unsupported: ['Tests that Terraform cannot answer', ''],
};

/** Sections that are read when somebody looks for them. */
const folded: ReadonlySet<SectionId> = new Set(['verified', 'ignored', 'snoozed', 'waived', 'unsupported']);

/** The dashboard of what is known. The same input gives the same text; nothing foreign in it does anything. */
export function renderDashboard(input: DashboardInput): RenderedDashboard {
  const sorted = sortRecords(input);
  const counts = new Map(sectionIds.map((id) => [id, sorted.get(id)?.length ?? 0]));
  const open =
    [...openSections].reduce((sum, id) => sum + (counts.get(id) ?? 0), 0) +
    input.problems.length +
    endingWaivers(input).length;
  const decisions = (sorted.get('decision') ?? []).map(({ finding }) =>
    shortFingerprint(finding.fingerprint),
  );

  let content = '';
  for (let limit = mostEntries; limit >= 1; limit = Math.floor(limit * 0.7)) {
    content = [
      summaryOf(counts, open, input),
      ...sectionsOf(sorted, input, limit).map(write),
      howToTalk(evidenceLine(input.records)),
    ].join('\n\n');
    if (content.length <= maxCharacters - 1000) break;
  }
  const state = { open, decisions };
  const digest = createHash('sha256')
    .update(JSON.stringify([content, state]))
    .digest('hex')
    .slice(0, 32);
  return { area: areaOf(content, state, input.now), digest, ...state };
}

function sortRecords(input: DashboardInput): ReadonlyMap<SectionId, readonly FindingRecord[]> {
  const graceMs = graceMsOf(input.config.drift);
  const sorted = new Map<SectionId, FindingRecord[]>();
  for (const record of input.records.toSorted(byUrgency(input.now))) {
    const id = sectionOf(record, input.now, graceMs);
    if (id === null) continue;
    const known = sorted.get(id);
    if (known === undefined) sorted.set(id, [record]);
    else known.push(record);
  }
  return sorted;
}

/** What is due first; what is equally urgent always in the same order. */
function byUrgency(now: Date): (one: FindingRecord, other: FindingRecord) => number {
  return (one, other) =>
    urgencyOf(one.finding, null, now) - urgencyOf(other.finding, null, now) ||
    (keyOf(one) < keyOf(other) ? -1 : 1);
}

function keyOf({ finding }: FindingRecord): string {
  return [finding.entity.displayName, finding.test.id, finding.fingerprint].join('\n');
}

function summaryOf(
  counts: ReadonlyMap<SectionId, number>,
  open: number,
  { pollFault, decisions }: DashboardInput,
): string {
  const parts = sectionIds
    .filter((id) => openSections.has(id))
    .flatMap((id) => {
      const count = counts.get(id) ?? 0;
      return count === 0 ? [] : [`${titles[id][0]}: ${count}`];
    });
  const pauses = decisions.filter(({ kind }) => kind === 'pause');
  return [
    open === 0 ? '**Nothing is open.**' : `**${parts.join(' · ')}**`,
    ...pauses.map(
      ({ by, at, until, reason }) =>
        `⏸ Paused by ${neutralise(by, 50)} on ${dayOf(at)}${until === null ? '' : ` until ${dayOf(until)}`}${reason === null ? '' : `: ${neutralise(reason, 200)}`}. \`/terrafix resume\` ends it.`,
    ),
    ...(pollFault === null
      ? []
      : [
          `⚠️ The last look at Vanta failed (${inlineCode(pollFault, 60)}), so what is listed may be old. Who runs TerraFix sees why in its log.`,
        ]),
  ].join('\n\n');
}

function sectionsOf(
  sorted: ReadonlyMap<SectionId, readonly FindingRecord[]>,
  input: DashboardInput,
  limit: number,
): readonly Section[] {
  return sectionIds.flatMap((id): Section[] => {
    const records = sorted.get(id) ?? [];
    const extra = extraEntries(id, input).map((entry) => () => entry);
    const entries = [...extra, ...records.map((record) => () => entryOf(id, record, input))];
    if (entries.length === 0) return [];
    const [title, intro] = titles[id];
    const shown = entries.slice(0, limit).map((entry) => entry());
    return [{ id, title, intro: records.length > 0 ? intro : '', entries: shown, count: entries.length }];
  });
}

function write({ id, title, intro, entries, count }: Section): string {
  const left = count - entries.length;
  const body = [
    ...(intro === '' ? [] : [intro, '']),
    ...entries,
    ...(left === 0 ? [] : ['', `_and ${left} more that are not shown_`]),
  ].join('\n');
  return folded.has(id)
    ? `<details><summary><b>${title}</b> (${count})</summary>\n\n${body}\n\n</details>`
    : `### ${title} (${count})\n\n${body}`;
}
