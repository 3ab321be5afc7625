/** What a dashboard says of itself to TerraFix, hidden. */
export interface DashboardState {
  readonly open: number;
  /** Short fingerprints. */
  readonly decisions: readonly string[];
}

const end = '<!-- terrafix:dashboard:end -->';
const start = /<!-- terrafix:dashboard:begin open=(\d{1,9}) decisions=([0-9a-f,]*) -->/;
const at = /<!-- terrafix:dashboard:at -->.*/;
/** The state is for telling what is new: with more than these all count as known. */
const maxDecisions = 200;

/** Content between the marks, with the time at its end. */
export function areaOf(content: string, state: DashboardState, now: Date): string {
  const { open, decisions } = state;
  return [
    `<!-- terrafix:dashboard:begin open=${open} decisions=${decisions.slice(0, maxDecisions).join(',')} -->`,
    content,
    '',
    `<!-- terrafix:dashboard:at --><sub>Brought up to date on ${now.toISOString().slice(0, 16).replace('T', ' at ')} UTC.</sub>`,
    end,
  ].join('\n');
}

/** A body in parts; `area` is empty and `state` is `null` where there is no area. */
export function splitBody(body: string): {
  readonly before: string;
  readonly area: string;
  readonly after: string;
  readonly state: DashboardState | null;
} {
  const found = start.exec(body);
  if (!found) return { before: '', area: '', after: body, state: null };
  const from = found.index;
  const to = body.indexOf(end, from);
  const until = to === -1 ? body.length : to + end.length;
  return {
    before: body.slice(0, from),
    area: body.slice(from, until),
    after: body.slice(until),
    state: {
      open: Number(found[1]),
      decisions: (found[2] ?? '').split(',').filter((id) => id !== ''),
    },
  };
}

/** The body with a new area in the place of the old one; what people wrote around it stays, as far as it fits. */
export function withArea(body: string | null, area: string, maxCharacters: number): string {
  if (body === null) return area;
  const { before, after } = splitBody(body);
  const room = Math.max(0, maxCharacters - area.length);
  const kept = before.slice(0, room);
  return `${kept}${area}${after.slice(0, room - kept.length)}`;
}

/** Whether two areas say the same, whenever they were written; a ticked box is a difference. */
export function isSameArea(one: string, other: string): boolean {
  return one.replace(at, '') === other.replace(at, '');
}
