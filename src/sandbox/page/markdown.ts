import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** Markdown as GitHub shows it, near enough: tables, folded details, and no script, style or foreign image. */
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
  return raw(html);
}
