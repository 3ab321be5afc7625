import { neutraliseSentence } from '../../../domain/neutralise.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';
import type { SourceRange } from '../../../domain/source.ts';
import { inlineCode } from '../../../domain/neutralise.ts';

/** A Markdown list of sentences; at most `limit` of them, and a word on how many were left out. */
export function bullets(sentences: readonly string[], limit = 6): string {
  const shown = sentences.slice(0, limit).map((one) => `- ${one}`);
  const rest = sentences.length - shown.length;
  return [...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}

/** A sentence that may hold foreign names, for a table cell: no bar of it ends the cell. */
export function cell(sentence: string, limit = 300): string {
  return neutraliseSentence(sentence, limit).replaceAll(/(?<!\\)\|/g, String.raw`\|`);
}

/** Foreign text as a code span in a table cell. */
export function codeCell(text: string, limit = 300): string {
  return inlineCode(text, limit).replaceAll(/(?<!\\)\|/g, String.raw`\|`);
}

/** A link to the lines as they were at a commit. */
export function linkTo(repository: RepositorySummary, commit: string, range: SourceRange): string {
  const root = repository.webUrl ?? `/${repository.owner}/${repository.name}`;
  const path = range.file
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  const lines =
    range.endLine > range.startLine ? `L${range.startLine}-L${range.endLine}` : `L${range.startLine}`;
  const shown = inlineCode(`${range.file}:${range.startLine}`, 120);
  // A bracket in a file's name may not end the link's text.
  return /[[\]]/.test(range.file) ? shown : `[${shown}](${root}/blob/${commit}/${path}#${lines})`;
}

/** The URL when it is a plain https one that cannot break out of a Markdown link, else `null`. */
export function safeUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, username, href } = new URL(url);
  return protocol === 'https:' && username === '' && !/[()<>\s\\[\]]/.test(href) ? href : null;
}
