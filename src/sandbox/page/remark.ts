import { html } from 'hono/html';
import type { Html } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { withBoxes } from './boxes.ts';

export interface Remark {
  readonly author: string;
  /** `commented`, `approved`, `opened this`. */
  readonly did: string;
  /** ISO 8601; empty where it does not matter. */
  readonly at: string;
  /** Markdown. */
  readonly body: string;
  readonly reactions: readonly string[];
}

const signs: Readonly<Record<string, string>> = {
  eyes: '👀',
  rocket: '🚀',
  confused: '😕',
  '+1': '👍',
  '-1': '👎',
};

/** What somebody wrote, below their name. */
export function remark({ author, did, at, body, reactions }: Remark): Html {
  return html`<article class="Box mb-3" data-author="${author}">
    <div class="Box-header py-2"><strong>${author}</strong> <span class="color-fg-muted">${did} ${moment(at)}</span></div>
    ${body === '' ? '' : html`<div class="Box-body markdown-body">${renderMarkdown(body)}</div>`}
    ${reactions.length > 0 ? html`<div class="px-3 pb-2">${reactions.map((one) => html`<span class="Label" title="${one}">${signs[one] ?? one}</span> `)}</div>` : ''}
  </article>`;
}

/** The body of a pull request or an issue; its boxes can be ticked. */
export function opening(author: string, body: string): Html {
  return html`<article class="Box mb-3" id="body" data-author="${author}">
    <div class="Box-header py-2"><strong>${author}</strong> <span class="color-fg-muted">opened this</span></div>
    <div class="Box-body markdown-body">${withBoxes(renderMarkdown(body), body)}</div>
  </article>`;
}

/** `2026-11-21 18:10 UTC` */
export function moment(at: string): string {
  return at === '' ? '' : `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
