import { refusalReasons } from '../../domain/refusal.ts';
import { shortFingerprint } from '../../domain/finding.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { Drift } from '../drift/drift-of.ts';

/** Foreign text is cut here: an entry is a line or two, and there may be many. */
const maxName = 120;
const maxSentence = 300;

/** What fails what, with its id: how every entry starts. */
export function describeThing({ finding }: FindingRecord): string {
  const { test, entity } = finding;
  const account = entity.account === null ? '' : ` in ${inlineCode(entity.account, 20)}`;
  const due = test.isOverdue ? ', overdue' : dueOn(test.remediateBy);
  return `${inlineCode(entity.displayName, maxName)}${account}: “${neutralise(test.name, maxName)}”${due} (${inlineCode(shortFingerprint(finding.fingerprint))})`;
}

/** The pull request as a link; empty where there is none. */
export function linkOf({ pullRequest }: FindingRecord, home: string): string {
  if (pullRequest === null) return '';
  const { repository, number, url } = pullRequest;
  const name =
    repository.toLowerCase() === home.toLowerCase() ? `#${number}` : `${inlineCode(repository)} #${number}`;
  return /^https?:\/\/[^\s()<>]+$/.test(url) ? `[${name}](${url})` : name;
}

/** Where the block stands; empty where it is not known. */
export function placeOf({ outcome }: FindingRecord, home: string): string {
  const located = outcome?.located;
  if (!located) return '';
  const { repository, address, rootModule } = located;
  const folder = rootModule === '' ? '' : ` in ${inlineCode(rootModule, maxName)}`;
  const elsewhere = repository.toLowerCase() === home.toLowerCase() ? '' : ` of ${inlineCode(repository)}`;
  return `${inlineCode(address, 200)}${folder}${elsewhere}`;
}

/** The last person who moved a finding into its state, when and with which words. */
export function describeDecision(record: FindingRecord): string {
  const entry = record.history.findLast(({ state, by }) => state === record.state && by !== null);
  if (!entry) return '';
  const day = entry.at.slice(0, 10);
  return `by ${neutralise(entry.by ?? '', 50)} on ${day}${entry.note === '' ? '' : `: ${neutralise(entry.note, maxSentence)}`}`;
}

/** Why it is left alone: the type, what was found, and what a person can do. Each a sentence. */
export function describeRefusal({ outcome, fault }: FindingRecord): {
  readonly title: string;
  readonly facts: readonly string[];
  readonly steps: readonly string[];
} {
  if (outcome?.kind === 'refused') {
    const { reason, facts, nextSteps } = outcome.refusal;
    return {
      title: `${refusalReasons[reason]} (${inlineCode(reason)})`,
      facts: facts.slice(0, 2).map((fact) => neutraliseSentence(fact, maxSentence)),
      steps: nextSteps.slice(0, 2).map((step) => neutraliseSentence(step, maxSentence)),
    };
  }
  return {
    title: `trying failed (${inlineCode(fault?.code ?? 'unknown', 60)})`,
    facts: fault === null ? [] : [neutralise(fault.message, maxSentence)],
    steps: ['It is tried again by itself, after a while.'],
  };
}

export function describeDrift(drift: Drift): readonly string[] {
  return drift.reasons.slice(0, 4).map((reason) => neutraliseSentence(reason, maxSentence));
}

export function dayOf(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? iso.slice(0, 10) : 'a day that is not known';
}

function dueOn(remediateBy: string | null): string {
  return remediateBy === null ? '' : `, due ${dayOf(remediateBy)}`;
}
