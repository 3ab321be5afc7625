import { html, raw } from 'hono/html';
import { type Html, layout } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import type { IssuePage, IssueSummary, Person, PullRequestKey } from './page-source.ts';

const stateColours = { open: 'State--open', closed: 'State--merged' } as const;

/** The issues of an organisation, as a list. */
export function issuesPage(owner: string, issues: readonly IssueSummary[]): Html {
  return layout(
    `Issues of ${owner}`,
    html`<h1 class="f2 text-normal mb-3">Issues of ${owner}</h1>
      <div id="issues" class="Box" hx-get="/issues/${owner}" hx-select="#issues" hx-swap="outerHTML" hx-trigger="every 3s">
        ${issues.map(
          (one) =>
            html`<div class="Box-row">
              <span class="State State--small ${stateColours[one.state]} mr-2">${one.state}</span>
              <a href="/issues/${one.repository}/${one.number}">${one.title}</a>
              <span class="color-fg-muted">${one.repository}#${one.number}, by ${one.author}</span>
            </div>`,
        )}
        ${issues.length === 0 ? html`<div class="Box-row">There are none.</div>` : ''}
      </div>`,
  );
}

/** One issue: body with boxes that can be ticked, conversation, and a box to answer. */
export function issuePage(key: PullRequestKey, issue: IssuePage, people: readonly Person[]): Html {
  const path = `/issues/${key.owner}/${key.name}/${key.number}`;
  return layout(
    issue.title,
    html`<h1 class="f2 text-normal">${issue.title} <span class="color-fg-muted">#${key.number}</span></h1>
      <p class="mb-3">
        <span class="State ${stateColours[issue.state]} mr-2" id="state">${issue.state}</span>
        ${issue.labels.map((label) => html`<span class="Label mr-1">${label}</span>`)}
      </p>
      <div id="conversation" hx-get="${path}" hx-select="#conversation" hx-swap="outerHTML" hx-trigger="every 2s">
        <article class="Box mb-3" id="body">
          <div class="Box-header py-2"><strong>${issue.author}</strong> <span class="color-fg-muted">opened this</span></div>
          <div class="Box-body markdown-body">${withBoxes(renderMarkdown(issue.body))}</div>
        </article>
        ${issue.conversation.map(
          (one) =>
            html`<article class="Box mb-3" data-author="${one.author}">
              <div class="Box-header py-2"><strong>${one.author}</strong> <span class="color-fg-muted">commented ${one.at}</span></div>
              <div class="Box-body markdown-body">${renderMarkdown(one.body)}</div>
            </article>`,
        )}
      </div>
      <form method="post" action="${path}" class="Box p-3 mt-4" id="answer">
        <label class="mr-2" for="login">as</label>
        <select class="form-select mb-2" name="login" id="login">
          ${people.map((person) => html`<option value="${person.login}">${person.login} (${person.permission})</option>`)}
        </select>
        <textarea class="form-control width-full mb-2" name="body" rows="3" aria-label="comment"
          placeholder="/terrafix status"></textarea>
        <button class="btn btn-primary mr-2" name="kind" value="comment" type="submit">Comment</button>
        <button class="btn" name="kind" value="${issue.state === 'open' ? 'close' : 'reopen'}" type="submit">
          ${issue.state === 'open' ? 'Close' : 'Reopen'}
        </button>
      </form>`,
  );
}

/** Boxes of a list as buttons, in their order: the page runs no script of its own. */
function withBoxes(rendered: { toString(): string }): Html {
  let index = -1;
  const text = rendered
    .toString()
    .replaceAll(/<li>(\s*(?:<p>)?)\[([ xX])\]\s/g, (_whole, start: string, mark: string) => {
      index += 1;
      const isTicked = mark !== ' ';
      return `<li style="list-style: none">${start}<button type="submit" form="answer" name="box" value="${index}" class="btn-octicon ml-n4 p-0 mr-1" aria-label="${isTicked ? 'ticked' : 'tick'}" ${isTicked ? 'disabled' : ''}>${isTicked ? '☑' : '☐'}</button> `;
    });
  return html`${raw(text)}`;
}
