import type { DisplayForm } from '../../terraform/identity/identity.ts';

/** What a display name tells. */
export interface ShownName {
  readonly name: string | null;
  readonly id: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

const nothing: ShownName = { name: null, id: null, account: null, region: null };
const cloudId = /^[a-z]{1,10}-[0-9a-f]{8,17}$/;

/** Reads the display name of an entity in the form that its kind has. Any text is read; what has another form is a name. */
export function readDisplayName(text: string, form: DisplayForm): ShownName {
  const shown = text.trim();
  switch (form) {
    case 'name':
      return { ...nothing, name: shown };
    case 'instance': {
      const match = /^(?:(.*): )?(i-[0-9a-f]{8,17})(?: \([^()]*\))?$/s.exec(shown);
      if (match === null) return { ...nothing, name: shown };
      return { ...nothing, name: match[1]?.trim() || null, id: match[2] ?? null };
    }
    case 'tag-or-id':
    case 'name-or-id':
      return cloudId.test(shown) ? { ...nothing, id: shown } : { ...nothing, name: shown };
    case 'account-and-region': {
      const match = /^(\d{12})\s*:\s*([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(shown);
      if (match !== null) return { ...nothing, account: match[1] ?? null, region: match[2] ?? null };
      return { ...nothing, id: shown };
    }
    case 'account':
      return { ...nothing, account: /\b(\d{12})\b/.exec(shown)?.[1] ?? null };
  }
}
