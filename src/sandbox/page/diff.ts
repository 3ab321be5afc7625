import { html as diffHtml } from 'diff2html';
import { ColorSchemeType } from 'diff2html/lib/types.js';
import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A coloured diff; diff2html escapes names and lines. */
export function renderDiff(
  files: readonly { readonly path: string; readonly patch: string }[],
): HtmlEscapedString {
  const unified = files
    .map((file) => `--- a/${file.path}\n+++ b/${file.path}\n${file.patch.trimEnd()}\n`)
    .join('');
  return raw(
    diffHtml(unified, {
      drawFileList: false,
      matching: 'lines',
      outputFormat: 'line-by-line',
      colorScheme: ColorSchemeType.AUTO,
    }),
  );
}
