import { html } from 'hono/html';
import { type Html, layout } from './layout.ts';
import type { IssueSummary, PullRequestSummary } from './page-source.ts';
import { refreshed } from './refreshed.ts';

const issueColours = { open: 'State--open', closed: 'State--merged' } as const;
export const pullRequestColours = {
  open: 'State--open',
  draft: 'State--draft',
  merged: 'State--merged',
  closed: 'State--closed',
} as const;

/** The issues of an organisation, as a list. */
export function issuesPage(owner: string, issues: readonly IssueSummary[], stamp: string): Html {
  return listPage(
    `Issues of ${owner}`,
    { id: 'issues', path: `/issues/${owner}`, stamp },
    issues.map((one) => row(one, 'issues', issueColours[one.state])),
  );
}

/** The pull requests of an organisation, those of TerraFix and those of people. */
export function pullsPage(owner: string, pulls: readonly PullRequestSummary[], stamp: string): Html {
  return listPage(
    `Pull requests of ${owner}`,
    { id: 'pulls', path: `/pulls/${owner}`, stamp },
    pulls
      .toSorted((one, other) => Number(isOver(one)) - Number(isOver(other)))
      .map((one) => row(one, 'pulls', pullRequestColours[one.state])),
  );
}

function isOver({ state }: PullRequestSummary): boolean {
  return state === 'merged' || state === 'closed';
}

function listPage(
  title: string,
  { id, path, stamp }: { readonly id: string; readonly path: string; readonly stamp: string },
  rows: readonly Html[],
): Html {
  const content = rows.length === 0 ? html`<div class="Box-row">There are none.</div>` : rows;
  return layout(
    title,
    html`<h1 class="f2 text-normal mb-3">${title}</h1>
      ${refreshed(id, path, stamp, html`<div class="Box">${content}</div>`)}`,
  );
}

function row(
  one: Omit<IssueSummary, 'state'> & { readonly state: string },
  folder: string,
  colour: string,
): Html {
  return html`<div class="Box-row">
    <span class="State State--small ${colour} mr-2">${one.state}</span>
    <a href="/${folder}/${one.repository}/${one.number}">${one.title}</a>
    <span class="color-fg-muted">${one.repository}#${one.number}, by ${one.author}</span>
  </div>`;
}
