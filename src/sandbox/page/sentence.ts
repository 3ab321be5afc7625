import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** A sentence with `code` in it; everything is escaped. */
export function sentence(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
