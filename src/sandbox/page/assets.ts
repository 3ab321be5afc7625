import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Hono } from 'hono';

const require = createRequire(import.meta.url);

/** Served from the installed packages, so the page works without a network. */
const assets: Readonly<Record<string, { readonly module: string; readonly type: string }>> = {
  'primer.css': { module: '@primer/css/dist/primer.css', type: 'text/css' },
  // Light or dark, as the reader's system is.
  'markdown.css': { module: 'github-markdown-css/github-markdown.css', type: 'text/css' },
  'diff.css': { module: 'diff2html/bundles/css/diff2html.min.css', type: 'text/css' },
  'htmx.js': { module: 'htmx.org/dist/htmx.min.js', type: 'text/javascript' },
};

/** Style sheets and the one script of the page. */
export function addAssets(page: Hono): void {
  // The style sheet of the primitives imports its parts by relative paths.
  page.get('/assets/primitives/:path{[a-z/-]+\\.css}', (context) => {
    const file = require.resolve(`@primer/primitives/dist/css/${context.req.param('path')}`);
    return context.body(readFileSync(file, 'utf8'), 200, { 'content-type': 'text/css' });
  });

  page.get('/assets/:name', (context) => {
    const asset = assets[context.req.param('name')];
    if (!asset) return context.notFound();
    return context.body(readFileSync(require.resolve(asset.module), 'utf8'), 200, {
      'content-type': asset.type,
    });
  });
}
