import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { Person } from './page-source.ts';

/** Who is at the page: everybody of the organisation, and as whom one writes. */
export interface Actors {
  readonly people: readonly Person[];
  /** Login. */
  readonly acting: string;
}

interface AnswerBox extends Actors {
  /** Where it is sent. */
  readonly path: string;
  readonly placeholder: string;
  readonly rows: number;
  readonly buttons: readonly AnswerButton[];
}

export interface AnswerButton {
  readonly kind: string;
  readonly text: string;
  readonly style?: 'btn-primary' | 'btn-danger';
}

/** A box to write into as one of the people, with a button for each thing that can be done. */
export function answerBox({ path, people, acting, placeholder, rows, buttons }: AnswerBox): Html {
  return html`<form method="post" action="${path}" class="Box p-3 mt-4" id="answer">
    ${chooseActor({ people, acting })}
    <textarea class="form-control width-full mb-2" name="body" rows="${rows}" aria-label="comment"
      placeholder="${placeholder}"></textarea>
    <div class="buttons">${buttons.map(button)}</div>
  </form>`;
}

/** As whom one acts. */
export function chooseActor({ people, acting }: Actors): Html {
  return html`<label class="mr-2" for="login">You are</label>
    <select class="form-select mb-2" name="login" id="login">
      ${people.map(
        ({ login, permission }) =>
          html`<option value="${login}" ${login === acting ? 'selected' : ''}>${login} (${permission})</option>`,
      )}
    </select>`;
}

export function button({ kind, text, style }: AnswerButton): Html {
  return html`<button class="btn ${style ?? ''}" name="kind" value="${kind}" type="submit">${text}</button>`;
}
