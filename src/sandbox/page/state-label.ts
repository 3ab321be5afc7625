import { html } from 'hono/html';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import type { Html } from './layout.ts';

const colours: Record<FindingState, string> = {
  queued: 'Label--secondary',
  working: 'Label--accent',
  'in-review': 'Label--accent',
  'already-compliant': 'Label--success',
  refused: 'Label--attention',
  proposed: 'Label--accent',
  'waiting-for-apply': 'Label--done',
  verified: 'Label--success',
  'still-failing': 'Label--danger',
  closed: 'Label--secondary',
  ignored: 'Label--secondary',
  snoozed: 'Label--secondary',
  waiting: 'Label--attention',
  cleared: 'Label--success',
  failed: 'Label--danger',
};

export function stateLabel(state: FindingState): Html {
  return html`<span class="Label ${colours[state]}">${state}</span>`;
}

/** The reason of a refusal, or why the code is compliant, or what went wrong; `''` when there is nothing to add. */
export function reasonOf(record: FindingRecord): string {
  if (record.fault) return record.fault.code;
  switch (record.outcome?.kind) {
    case 'refused':
      return record.outcome.refusal.reason;
    case 'waiting':
      return record.outcome.waiting.note;
    case 'already-compliant':
      return record.outcome.because;
    case 'pull-request':
    case 'proposed':
      return record.outcome.change?.title ?? '';
    case undefined:
      return '';
  }
}

/** Whole milliseconds over all stages. */
export function totalMilliseconds(record: FindingRecord): number | null {
  if (!record.outcome) return null;
  return Math.round(Object.values(record.outcome.timings).reduce((sum, one) => sum + one, 0));
}
