import { graceMsOf } from '../../config/drift-key.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { driftOf } from '../drift/drift-of.ts';
import type { DashboardInput } from './dashboard-input.ts';
import {
  dayOf,
  describeDecision,
  describeDrift,
  describeRefusal,
  describeThing,
  linkOf,
  placeOf,
} from './describe-finding.ts';
import type { SectionId } from './section-of.ts';
import { boxOf, type Tick } from './tick.ts';

/** One finding as a list entry of Markdown, its boxes below it. */
export function entryOf(section: SectionId, record: FindingRecord, input: DashboardInput): string {
  const thing = describeThing(record);
  const link = linkOf(record, input.repository);
  const place = placeOf(record, input.repository);
  const box = (command: Exclude<Tick['command'], 'locate'>): string =>
    boxOf({ command, fingerprint: record.finding.fingerprint }, input.repository, input.signingKey);
  switch (section) {
    case 'decision':
      return decisionEntry(record, input, box);
    case 'configuration':
    case 'cannot-fix': {
      const { title, facts, steps } = describeRefusal(record);
      return lines(`${box('retry')} ${sentence(thing, link)}. ${asSentence(title)}`, [
        ...facts,
        ...steps.map(asStep),
      ]);
    }
    case 'open':
      return `${box('rebase')} ${link} ${thing}${place === '' ? '' : `, changes ${place}`}`;
    case 'apply': {
      const { merged } = record;
      const when = merged === null ? '' : ` Merged by ${neutralise(merged.by, 50)} on ${dayOf(merged.at)}`;
      const run =
        record.state === 'still-failing' ? '; Vanta still fails since.' : '; Vanta has not tested it since.';
      return `- ${sentence(thing, link)}.${when}${when === '' ? '' : run}`;
    }
    case 'drift': {
      const drift = driftOf(record, input.now, graceMsOf(input.config.drift));
      const since = drift === null ? '' : `, complies in code since ${dayOf(drift.since)}`;
      const head = `${box('retry')} ${sentence(thing, link)}${place === '' ? '' : `, ${place}`}${since}. Likely reasons:`;
      return lines(head, drift === null ? [] : describeDrift(drift));
    }
    case 'waiting':
    case 'limited':
      return `- ${sentence(thing, link)}. ${waitsFor(record)}`;
    case 'on-its-way':
      return `- ${sentence(thing, link)}`;
    case 'proposed':
      return `- ${thing}${place === '' ? '' : `, ${place}`}: a change is ready, and \`dry-run\` keeps it from being written`;
    case 'verified':
      return `- ${sentence(thing, link)}, green since ${dayOf(record.updatedAt)}`;
    case 'ignored':
      // What was closed is taken up by another try; nobody has to take a decision back.
      return `${box(record.state === 'closed' ? 'retry' : 'unignore')} ${sentence(thing, link)} ${describeDecision(record)}`;
    case 'snoozed': {
      const { snoozed } = record;
      const until =
        snoozed === undefined ? '' : ` until ${dayOf(snoozed.until)} by ${neutralise(snoozed.by, 50)}`;
      const why = snoozed?.reason ? `: ${neutralise(snoozed.reason, 200)}` : '';
      return `${box('unignore')} ${sentence(thing, link)}${until}${why}`;
    }
    case 'waived':
      return `- ${thing}. ${waivedBy(record)}`;
    case 'unsupported':
      return `- ${thing}`;
  }
}

function decisionEntry(
  record: FindingRecord,
  input: DashboardInput,
  box: (command: 'retry' | 'approve-replacement') => string,
): string {
  const { title, facts, steps } = describeRefusal(record);
  const head = `- ${sentence(describeThing(record), linkOf(record, input.repository))}. ${asSentence(title)}`;
  const refusal = record.outcome?.kind === 'refused' ? record.outcome.refusal : null;
  const candidates = refusal?.candidates ?? [];
  if (candidates.length > 0) {
    const { fingerprint } = record.finding;
    const boxes = candidates.map((place) => {
      const start = boxOf({ command: 'locate', fingerprint, place }, input.repository, input.signingKey);
      const folder = place.rootModule === '' ? '' : ` in ${inlineCode(place.rootModule, 120)}`;
      const isHere = place.repository.toLowerCase() === input.repository.toLowerCase();
      return `  ${start} it is ${inlineCode(place.address, 200)}${folder}${isHere ? '' : ` of ${inlineCode(place.repository)}`}`;
    });
    return [head, ...boxes].join('\n');
  }
  const may =
    refusal?.reason === 'would-recreate'
      ? [`  ${box('approve-replacement')} approve that the resource is destroyed and made anew`]
      : [];
  return [lines(head, [...facts, ...steps.map(asStep)]), ...may, `  ${box('retry')} try again`].join('\n');
}

function waitsFor(record: FindingRecord): string {
  if (record.state === 'already-compliant') {
    const because = record.outcome?.kind === 'already-compliant' ? record.outcome.because : '';
    const why = because === '' ? '' : ` (${neutraliseSentence(because, 200)})`;
    return `The code complies${why}; Vanta has not seen it in the cloud yet.`;
  }
  const { waiting } = record;
  if (waiting === undefined) return describeRefusal(record).facts.join(' ');
  const until =
    waiting.until === null ? '' : ` Until ${dayOf(waiting.until)} ${waiting.until.slice(11, 16)} UTC.`;
  return `${asSentence(neutraliseSentence(waiting.note, 300))}${until}`;
}

function waivedBy({ outcome }: FindingRecord): string {
  const waiver = outcome?.kind === 'refused' ? outcome.refusal.waiver : undefined;
  if (waiver === undefined) {
    return outcome?.kind === 'refused'
      ? outcome.refusal.facts
          .slice(0, 1)
          .map((fact) => neutraliseSentence(fact))
          .join('')
      : '';
  }
  const owner = waiver.owner === null ? 'Nobody is named' : `Waived by ${neutralise(waiver.owner, 100)}`;
  const until = waiver.until === null ? ', without an end' : ` until ${waiver.until}`;
  return `${owner}${until}: ${neutralise(waiver.reason, 300)}`;
}

function sentence(thing: string, link: string): string {
  return link === '' ? thing : `${thing}, ${link}`;
}

/** With a capital letter and a full stop. */
function asSentence(text: string): string {
  const capital = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}

function asStep(step: string): string {
  return `Next: ${step}`;
}

function lines(head: string, below: readonly string[]): string {
  return [head, ...below.map((line) => `  - ${line}`)].join('\n');
}
