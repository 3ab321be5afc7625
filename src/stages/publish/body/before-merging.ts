import type { Change } from '../../../domain/change.ts';

/** What the reviewer ticks off; a tick stays when the body is written again: see `keepTicks`. */
export function beforeMerging({ impact, review, origin }: Change): string {
  const boxes = [
    'It is the right resource: the evidence above holds',
    impact.kind === 'replacement'
      ? 'What is destroyed is copied, and the time for it is agreed on'
      : impact.kind === 'downtime'
        ? 'The time for the interruption is agreed on'
        : 'The plan of this repository shows what is described here, and nothing else',
    ...(origin.kind === 'model' && origin.assumptions.length > 0 ? ['The assumptions hold'] : []),
    ...(review === 'read' ? ['Every changed line was read'] : []),
  ];
  return ['### Before merging', boxes.map((box) => `- [ ] ${box}`).join('\n')].join('\n\n');
}

const box = /^([ \t]*[-*] )\[([ xX])\] (.+?)[ \t]*$/gm;

/** The new body with the ticks that people have set in the old one, on boxes that read the same. */
export function keepTicks(body: string, before: string): string {
  const ticked = new Set(
    [...before.matchAll(box)].flatMap(([, , mark = ' ', text = '']) => (mark === ' ' ? [] : [text])),
  );
  return body.replaceAll(box, (line: string, bullet: string, mark: string, text: string) =>
    mark === ' ' && ticked.has(text) ? `${bullet}[x] ${text}` : line,
  );
}
