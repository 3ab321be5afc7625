import { html } from 'hono/html';
import type { Outcome } from '../../domain/outcome.ts';
import { type FindingRecord } from '../../domain/record.ts';
import { refusalReasons } from '../../domain/refusal.ts';
import { type Html, layout } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import type { VantaState } from './page-source.ts';
import { refreshed } from './refreshed.ts';
import { moment } from './remark.ts';
import { sentence } from './sentence.ts';
import { stateLabel } from './state-label.ts';
import { vantaBox } from './vanta-box.ts';

interface Surroundings {
  readonly vanta: VantaState | null;
  /** Markdown. */
  readonly evidence: string;
  readonly stamp: string;
}

/** Everything that is known of one finding: evidence, verdict, change, proof, history. */
export function findingPage(record: FindingRecord, { vanta, evidence, stamp }: Surroundings): Html {
  const { finding, outcome, pullRequest } = record;
  const path = `/findings/${record.installationId}/${finding.fingerprint}`;
  const content = html`<h1 class="f2">${finding.test.name} ${stateLabel(record.state)}</h1>
      <p class="color-fg-muted">
        <code>${finding.test.id}</code> fails for ${finding.entity.label ?? 'entity'}
        <code>${finding.entity.displayName}</code>
        ${finding.entity.account ? html`in ${finding.entity.account} ${finding.entity.region ?? ''}` : ''}
      </p>
      ${pullRequest ? html`<p>Pull request: <a href="/pulls/${pullRequest.repository}/${pullRequest.number}">${pullRequest.repository}#${pullRequest.number}</a></p>` : ''}
      ${record.fault ? section('Fault', html`<p><code>${record.fault.code}</code> ${record.fault.message}</p>`) : ''}
      ${outcome ? outcomeSections(outcome) : ''}
      ${section(
        'History',
        list(
          record.history.map(
            (entry) =>
              `${moment(entry.at)} · ${entry.state}${entry.by ? ` by ${entry.by}` : ''}${entry.note ? ` · ${entry.note}` : ''}`,
          ),
        ),
      )}
      <details class="Box mb-3" id="evidence">
        <summary class="Box-header">Evidence for an auditor</summary>
        <div class="Box-body markdown-body">${renderMarkdown(evidence)}</div>
      </details>
      ${vantaBox(record, vanta)}
      <p class="f6 color-fg-muted mt-3">correlation ${record.correlationId} · fingerprint ${finding.fingerprint}</p>`;
  return layout(finding.test.id, refreshed('finding', path, stamp, content));
}

function outcomeSections(outcome: Outcome): Html {
  const { located, measured, change, proof, timings } = outcome;
  return html`${
    outcome.kind === 'refused'
      ? section(
          `Refused: ${refusalReasons[outcome.refusal.reason]}`,
          html`${list(outcome.refusal.facts)}<strong>What to do</strong>${list(outcome.refusal.nextSteps)}`,
        )
      : ''
  }
  ${outcome.kind === 'already-compliant' ? section('The code is already compliant', html`<p>${sentence(outcome.because)}</p>`) : ''}
  ${
    located
      ? section(
          'Located',
          html`<p>
              <code>${located.address}</code> in ${located.repository}, ${located.block.file}:${located.block.startLine},
              score ${located.score}, margin ${located.margin}
            </p>
            ${list([
              ...located.evidence.map((one) => `${one.weight >= 0 ? '+' : ''}${one.weight} ${one.detail}`),
              ...(located.unread ?? []).map((one) => `not read: ${one.file}:${one.line}: ${one.message}`),
            ])}`,
        )
      : ''
  }
  ${
    measured
      ? section(
          'Measured',
          html`<p>${measured.requirement}</p><p>${measured.verdict.kind}: ${sentence(measured.verdict.because)}</p>`,
        )
      : ''
  }
  ${change ? section(`Change: ${change.title}`, list([...change.explanation, ...change.impact.notes])) : ''}
  ${proof ? section('Proof', list(proof.rungs.map((rung) => `${rung.status}: ${rung.title}. ${rung.detail}`))) : ''}
  ${section(
    'Time',
    list(Object.entries(timings).map(([stage, milliseconds]) => `${stage} ${milliseconds.toFixed(1)} ms`)),
  )}`;
}

function section(title: string, content: Html): Html {
  return html`<div class="Box mb-3">
    <div class="Box-header"><h2 class="Box-title">${title}</h2></div>
    <div class="Box-body">${content}</div>
  </div>`;
}

function list(items: readonly string[]): Html {
  return html`<ul class="pl-3">${items.map((item) => html`<li>${sentence(item)}</li>`)}</ul>`;
}
