import { html } from 'hono/html';
import { type Actors, button, chooseActor } from './answer-box.ts';
import { type Html, layout } from './layout.ts';
import type { FilePlace } from './page-source.ts';

/** A file of a branch, to be edited and committed as one of the people. */
export function filePage(place: FilePlace, content: string, actors: Actors): Html {
  const { owner, name, branch, path } = place;
  const action = `/files/${owner}/${name}?${new URLSearchParams({ branch, path }).toString()}`;
  return layout(
    path,
    html`<h1 class="f2 text-normal mb-2">${path}</h1>
      <p class="mb-3">${owner}/${name} on <span class="branch-name">${branch}</span></p>
      <form method="post" action="${action}" class="Box p-3" id="answer">
        <textarea class="form-control width-full mb-2 file-text" name="content" rows="20" spellcheck="false"
          aria-label="content">${`\n${content}`}</textarea>
        <input class="form-control width-full mb-2" name="message" aria-label="message" value="change ${path}" />
        ${chooseActor(actors)}
        <div class="buttons">
          ${button({ kind: 'propose', text: 'Propose in a pull request', style: 'btn-primary' })}
          ${button({ kind: 'commit', text: `Commit to ${branch}` })}
        </div>
      </form>`,
  );
}
