import { html } from 'hono/html';
import { type Actors, answerBox } from './answer-box.ts';
import { type Html, layout } from './layout.ts';
import type { IssuePage, PullRequestKey } from './page-source.ts';
import { refreshed } from './refreshed.ts';
import { opening, remark } from './remark.ts';

const stateColours = { open: 'State--open', closed: 'State--merged' } as const;

/** One issue: body with boxes that can be ticked, conversation, and a box to answer. */
export function issuePage(key: PullRequestKey, issue: IssuePage, actors: Actors, stamp: string): Html {
  const path = `/issues/${key.owner}/${key.name}/${key.number}`;
  const content = html`<h1 class="f2 text-normal">${issue.title} <span class="color-fg-muted">#${key.number}</span></h1>
    <p class="mb-3">
      <span class="State ${stateColours[issue.state]} mr-2" id="state">${issue.state}</span>
      <span class="color-fg-muted mr-2">${key.owner}/${key.name}</span>
      ${issue.labels.map((label) => html`<span class="Label mr-1">${label}</span>`)}
    </p>
    ${opening(issue.author, issue.body)}
    ${issue.conversation.map((one) => remark({ ...one, did: 'commented', reactions: [] }))}`;
  return layout(
    issue.title,
    html`${refreshed('conversation', path, stamp, content)}
    ${answerBox({
      path,
      ...actors,
      rows: 3,
      placeholder: '/terrafix status',
      buttons: [
        { kind: 'comment', text: 'Comment', style: 'btn-primary' },
        issue.state === 'open' ? { kind: 'close', text: 'Close' } : { kind: 'reopen', text: 'Reopen' },
      ],
    })}`,
  );
}
