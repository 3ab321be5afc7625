import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** How often a page asks whether there is something new. */
const everySeconds = 2;

/** What a page shows, in short: two that differ show something else. */
export function stampOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}

/** True when the page that asks shows this already; nothing is exchanged then, and what is folded out stays so. */
export function isSeen(context: Context, stamp: string): boolean {
  return context.req.query('seen') === stamp;
}

/** A part of a page that keeps itself up to date. */
export function refreshed(id: string, path: string, stamp: string, content: Html): Html {
  return html`<div id="${id}" hx-get="${path}?seen=${stamp}" hx-select="#${id}" hx-swap="outerHTML"
    hx-trigger="every ${everySeconds}s">${content}</div>`;
}
