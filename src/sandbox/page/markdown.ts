import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** Markdown as GitHub shows it, near enough: tables, alerts, folded details, and no script, style or foreign image. */
export function renderMarkdown(text: string): HtmlEscapedString {
  const html = sanitizeHtml(markdown.render(text), {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'details', 'summary', 'del', 'ins'],
    allowedAttributes: {
      a: ['href', 'title'],
      details: ['open'],
      td: ['align'],
      th: ['align'],
      code: ['class'],
    },
    allowedSchemes: ['http', 'https'],
  });
  return raw(withAlerts(html));
}

/** `> [!NOTE]` and its like; the words are fixed, so that nothing of the text gets into the markup. */
function withAlerts(html: string): string {
  return html.replaceAll(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:<br \/>)?\s*/g,
    (_whole, name: string) => {
      const kind = name.toLowerCase();
      const title = `${name.charAt(0)}${kind.slice(1)}`;
      return `<blockquote class="markdown-alert markdown-alert-${kind}"><p class="markdown-alert-title">${title}</p><p>`;
    },
  );
}
