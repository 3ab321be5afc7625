import { html } from 'hono/html';
import { renderDiff } from './diff.ts';
import { type Html, layout } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import type { Person, PullRequestKey, PullRequestPage } from './page-source.ts';

const stateColours = { open: 'State--open', merged: 'State--merged', closed: 'State--closed' } as const;

/** One pull request with what a reviewer needs: body, conversation, checks, diff, and a box to answer. */
export function pullRequestPage(key: PullRequestKey, pull: PullRequestPage, people: readonly Person[]): Html {
  const path = `/pulls/${key.owner}/${key.name}/${key.number}`;
  return layout(
    pull.title,
    html`<h1 class="f2 text-normal">${pull.title} <span class="color-fg-muted">#${key.number}</span></h1>
      <p class="mb-3">
        <span class="State ${stateColours[pull.state]} mr-2" id="state">${pull.state}</span>
        <strong>${pull.author}</strong> wants to merge ${pull.commits.length}
        ${pull.commits.length === 1 ? 'commit' : 'commits'} into <span class="branch-name">${pull.base}</span> from
        <span class="branch-name">${pull.branch}</span>
        ${pull.labels.map((label) => html`<span class="Label mr-1">${label}</span>`)}
      </p>
      <div id="conversation" hx-get="${path}" hx-select="#conversation" hx-swap="outerHTML" hx-trigger="every 2s">
        ${remark(pull.author, 'opened this', '', pull.body, [])}
        ${pull.conversation.map((one) => remark(one.author, one.did, one.at, one.body, one.reactions))}
        <h2 class="f4 mt-4 mb-2">Commits</h2>
        <ul class="pl-3" id="commits">
          ${pull.commits.map((commit) => html`<li><code>${commit.id.slice(0, 7)}</code> ${commit.message.split('\n')[0]}</li>`)}
        </ul>
        <h2 class="f4 mt-4 mb-2">Checks</h2>
        ${pull.checks.map(
          (check) =>
            html`<details class="Box mb-2">
              <summary class="Box-header">${check.name}: ${check.conclusion} · ${check.title}</summary>
              <div class="Box-body markdown-body">${renderMarkdown(check.summary)}</div>
            </details>`,
        )}
        <h2 class="f4 mt-4 mb-2">Files changed</h2>
        <div id="files">${renderDiff(pull.files)}</div>
      </div>
      ${answerBox(path, pull, people)} ${findingLink(pull)}`,
  );
}

function remark(author: string, did: string, at: string, body: string, reactions: readonly string[]): Html {
  return html`<article class="Box mb-3" data-author="${author}">
    <div class="Box-header py-2"><strong>${author}</strong> <span class="color-fg-muted">${did} ${at}</span></div>
    <div class="Box-body markdown-body">${renderMarkdown(body)}</div>
    ${reactions.length > 0 ? html`<div class="px-3 pb-2">${reactions.map((one) => html`<span class="Label">${one}</span> `)}</div>` : ''}
  </article>`;
}

function button(kind: string, text: string, style: string): Html {
  return html`<button class="btn ${style} mr-2" name="kind" value="${kind}" type="submit">${text}</button>`;
}

function answerBox(path: string, pull: PullRequestPage, people: readonly Person[]): Html {
  return html`<form method="post" action="${path}" class="Box p-3 mt-4" id="answer">
    <label class="mr-2" for="login">as</label>
    <select class="form-select mb-2" name="login" id="login">
      ${people.map((person) => html`<option value="${person.login}">${person.login} (${person.permission})</option>`)}
    </select>
    <textarea class="form-control width-full mb-2" name="body" rows="4" aria-label="comment"
      placeholder="/terrafix regenerate please use a customer managed key"></textarea>
    ${button('comment', 'Comment', 'btn-primary')}
    ${pull.state === 'open' ? html`${button('approve', 'Approve', '')} ${button('request-changes', 'Request changes', '')} ${button('merge', 'Merge', '')} ${button('close', 'Close', '')}` : ''}
  </form>`;
}

function findingLink(pull: PullRequestPage): Html {
  const { record } = pull;
  if (!record) return html``;
  const path = `/findings/${record.installationId}/${record.finding.fingerprint}`;
  return html`<p class="mt-3"><a href="${path}">The finding behind this pull request</a>: ${record.state}</p>
    ${
      record.state === 'waiting-for-apply'
        ? html`<form method="post" action="${path}/apply">
            <button class="btn" type="submit">Apply and let Vanta test again</button>
          </form>`
        : ''
    }`;
}
