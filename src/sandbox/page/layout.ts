import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The frame of every page. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en" data-color-mode="light" data-light-theme="light">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · TerraFix sandbox</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/primitives/primitives.css" />
    <link rel="stylesheet" href="/assets/primitives/functional/themes/light.css" />
    <link rel="stylesheet" href="/assets/primer.css" />
    <link rel="stylesheet" href="/assets/markdown.css" />
    <link rel="stylesheet" href="/assets/diff.css" />
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
