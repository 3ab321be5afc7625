import { html } from 'hono/html';
import type { FindingRecord } from '../../domain/record.ts';
import { type AnswerButton, button } from './answer-box.ts';
import type { Html } from './layout.ts';
import type { VantaState } from './page-source.ts';

const buttons: Readonly<Record<VantaState, readonly AnswerButton[]>> = {
  failing: [
    { kind: 'apply', text: 'Apply and let Vanta test again' },
    { kind: 'run', text: 'Let Vanta test again, nothing applied' },
  ],
  passing: [{ kind: 'fail', text: 'Let it fail again' }],
};

/** The part of Vanta and of whoever applies: nothing else turns a finding green. */
export function vantaBox(record: FindingRecord, state: VantaState | null): Html {
  if (state === null) return html``;
  const path = `/findings/${record.installationId}/${record.finding.fingerprint}`;
  return html`<form method="post" action="${path}" class="Box p-3 mt-3" id="vanta">
    <p class="mb-2">
      In Vanta <code>${record.finding.entity.displayName}</code>
      <strong>${state === 'failing' ? 'fails' : 'passes'}</strong>. Play Vanta:
    </p>
    <div class="buttons">${buttons[state].map(button)}</div>
  </form>`;
}
