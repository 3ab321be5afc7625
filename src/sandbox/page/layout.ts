import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What the style sheets of GitHub leave open: tasks as buttons, and narrow screens. */
const style = `
body { overflow-wrap: break-word; }
.markdown-body code, .findings td:not(.no-wrap) { overflow-wrap: anywhere; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
.markdown-body .task { list-style: none; position: relative; }
.markdown-body .task-box { position: absolute; left: -24px; top: 0; padding: 0 2px; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.markdown-body .task-box[disabled] { cursor: default; }
.markdown-body table { display: table; width: 100%; }
.markdown-body td:nth-child(2) { min-width: 7em; }
.markdown-body .markdown-alert-title { font-weight: 600; }
.State { white-space: nowrap; }
.d2h-file-wrapper { overflow-x: auto; }
.file-text { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: 13px; }
@media (max-width: 700px) {
  .Header { flex-wrap: wrap; }
  .Header-item--full { flex-basis: 100%; padding-top: 4px; }
  .findings thead { display: none; }
  .findings tr { display: block; padding: 8px; }
  .findings td { display: block; padding: 2px 4px !important; text-align: left !important; }
  .findings td:empty { display: none; }
  .markdown-body table { display: block; overflow-wrap: normal; }
  .markdown-body th, .markdown-body td { padding: 6px 8px; }
}
`;

/** The frame of every page. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en" data-color-mode="auto" data-light-theme="light" data-dark-theme="dark">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · TerraFix sandbox</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/primitives/primitives.css" />
    <link rel="stylesheet" href="/assets/primitives/functional/themes/light.css" />
    <link rel="stylesheet" href="/assets/primitives/functional/themes/dark.css" />
    <link rel="stylesheet" href="/assets/primer.css" />
    <link rel="stylesheet" href="/assets/markdown.css" />
    <link rel="stylesheet" href="/assets/diff.css" />
    <style>${raw(style)}</style>
    <script src="/assets/htmx.js" defer></script>
  </head>
  <body>
    <header class="Header">
      <div class="Header-item"><a href="/" class="Header-link f4">TerraFix sandbox</a></div>
      <div class="Header-item Header-item--full">
        the real service and Redis; GitHub, Vanta and Bedrock are emulated, and model answers are scripted
      </div>
    </header>
    <main class="container-xl p-responsive my-4">${content}</main>
  </body>
</html>`;
}

/** What GitHub would not let somebody do. */
export function refusedPage(message: string, back: string): Html {
  return layout(
    'Refused',
    html`<div class="flash flash-error mb-3" id="refused">${message}</div><a href="${back}">Back</a>`,
  );
}
