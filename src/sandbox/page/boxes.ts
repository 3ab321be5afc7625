import { html, raw } from 'hono/html';
import type { Html } from './layout.ts';

const inMarkdown = /^(\s*[-*] )\[([ xX])\] (.*)$/;

/**
 * Boxes of a list as buttons of the form `answer`: the page runs no script of its own. Each button sends what stands
 * beside its box, so that the right one is ticked even when the list has changed meanwhile.
 */
export function withBoxes(rendered: { toString(): string }, markdown: string): Html {
  const texts = markdown.split('\n').flatMap((line) => inMarkdown.exec(line)?.[3] ?? []);
  let index = -1;
  const text = rendered
    .toString()
    .replaceAll(/<li>(\s*(?:<p>)?)\[([ xX])\]\s/g, (_whole, start: string, mark: string) => {
      index += 1;
      const isTicked = mark !== ' ';
      const value = escaped(texts[index] ?? '');
      return `<li class="task">${start}<button type="submit" form="answer" name="box" value="${value}" class="task-box" aria-label="${isTicked ? 'ticked' : 'tick'}" ${isTicked ? 'disabled' : ''}>${isTicked ? '☑' : '☐'}</button> `;
    });
  return html`${raw(text)}`;
}

/** The Markdown with the box beside this text ticked, as GitHub's own page edits it. Throws where it is gone. */
export function tickBox(body: string, text: string): string {
  let isFound = false;
  const ticked = body.split('\n').map((line) => {
    const [, bullet, , beside] = inMarkdown.exec(line) ?? [];
    if (isFound || bullet === undefined || beside?.trimEnd() !== text.trimEnd()) return line;
    isFound = true;
    return `${bullet}[x] ${beside}`;
  });
  if (!isFound) throw new Error('this box is not there any more');
  return ticked.join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
