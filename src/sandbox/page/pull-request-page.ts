import { html } from 'hono/html';
import { type Actors, answerBox, type AnswerButton, button } from './answer-box.ts';
import { renderDiff } from './diff.ts';
import { type Html, layout } from './layout.ts';
import { pullRequestColours } from './list-page.ts';
import { renderMarkdown } from './markdown.ts';
import type { PullRequestKey, PullRequestPage, VantaState } from './page-source.ts';
import { refreshed } from './refreshed.ts';
import { opening, remark } from './remark.ts';
import { stateLabel } from './state-label.ts';
import { vantaBox } from './vanta-box.ts';

interface Surroundings {
  readonly actors: Actors;
  /** What Vanta says of the finding behind it; `null` when there is none. */
  readonly vanta: VantaState | null;
  readonly stamp: string;
}

/** One pull request with what a reviewer needs: body, conversation, checks, diff, and a box to answer. */
export function pullRequestPage(
  key: PullRequestKey,
  pull: PullRequestPage,
  { actors, vanta, stamp }: Surroundings,
): Html {
  const path = `/pulls/${key.owner}/${key.name}/${key.number}`;
  const content = html`<h1 class="f2 text-normal">${pull.title} <span class="color-fg-muted">#${key.number}</span></h1>
    <p class="mb-3">
      <span class="State ${pullRequestColours[pull.state]} mr-2" id="state">${pull.state}</span>
      <strong>${pull.author}</strong> wants to merge ${pull.commits.length}
      ${pull.commits.length === 1 ? 'commit' : 'commits'} into <span class="branch-name">${pull.base}</span> from
      <span class="branch-name">${pull.branch}</span>
      ${pull.labels.map((label) => html`<span class="Label mr-1">${label}</span>`)}
    </p>
    ${opening(pull.author, pull.body)} ${pull.conversation.map(remark)} ${commits(pull)} ${checks(pull)}
    <h2 class="f4 mt-4 mb-2">Files changed</h2>
    <div id="files">${renderDiff(pull.files)}</div>
    ${finding(pull, vanta)}`;
  return layout(
    pull.title,
    html`${refreshed('conversation', path, stamp, content)}
    ${answerBox({ path, ...actors, rows: 4, placeholder: '/terrafix explain', buttons: buttonsFor(pull) })}
    ${pull.state === 'open' || pull.state === 'draft' ? html`${checkBox(path)} ${editLinks(key, pull)}` : ''}`,
  );
}

function commits(pull: PullRequestPage): Html {
  return html`<h2 class="f4 mt-4 mb-2">Commits</h2>
    <ul class="pl-3" id="commits">
      ${pull.commits.map(({ id, message, author }) => html`<li><code>${id.slice(0, 7)}</code> ${message.split('\n')[0]} <span class="color-fg-muted">by ${author}</span></li>`)}
    </ul>`;
}

function checks(pull: PullRequestPage): Html {
  if (pull.checks.length === 0) return html``;
  return html`<h2 class="f4 mt-4 mb-2">Checks</h2>
    <div id="checks">
      ${pull.checks.map(
        ({ name, conclusion, title, summary }) =>
          html`<details class="Box mb-2">
            <summary class="Box-header">${name}: ${conclusion}${title === name ? '' : ` · ${title}`}</summary>
            <div class="Box-body markdown-body">${renderMarkdown(summary)}</div>
          </details>`,
      )}
    </div>`;
}

function buttonsFor({ state }: PullRequestPage): readonly AnswerButton[] {
  const comment: AnswerButton = { kind: 'comment', text: 'Comment', style: 'btn-primary' };
  if (state === 'merged') return [comment];
  if (state === 'closed') return [comment, { kind: 'reopen', text: 'Reopen' }];
  return [
    comment,
    { kind: 'approve', text: 'Approve' },
    { kind: 'request-changes', text: 'Request changes' },
    { kind: 'merge', text: 'Merge' },
    { kind: 'close', text: 'Close' },
  ];
}

/** The part of the organisation's own CI. */
function checkBox(path: string): Html {
  return html`<form method="post" action="${path}/checks" class="Box p-3 mt-3" id="checks-play">
    <label for="summary">Play the CI of this repository; it says of the newest commit:</label>
    <input class="form-control width-full my-2" name="summary" id="summary" value="Error: AccessDenied while planning" />
    <div class="buttons">
      ${button({ kind: 'failure', text: 'Let the check fail' })} ${button({ kind: 'success', text: 'Let the check pass' })}
    </div>
  </form>`;
}

function editLinks({ owner, name }: PullRequestKey, { branch, files }: PullRequestPage): Html {
  return html`<p class="mt-3">Commit to this branch yourself:
    ${files.map(({ path }) => {
      const query = new URLSearchParams({ branch, path }).toString();
      return html`<a class="mr-2" href="/files/${owner}/${name}?${query}">edit ${path}</a>`;
    })}</p>`;
}

function finding({ record }: PullRequestPage, vanta: VantaState | null): Html {
  if (!record) return html``;
  const path = `/findings/${record.installationId}/${record.finding.fingerprint}`;
  return html`<p class="mt-3" id="finding"><a href="${path}">The finding behind this pull request</a> ${stateLabel(record.state)}</p>
    ${record.merged === null ? '' : vantaBox(record, vanta)}`;
}
