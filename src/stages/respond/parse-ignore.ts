/** What a person wants left alone. */
export type IgnoreScope =
  | { readonly kind: 'finding' | 'rule' | 'resource' }
  /** From the top of the repository, without slashes at its ends. */
  | { readonly kind: 'path'; readonly path: string };

export type IgnoreRequest =
  | { readonly kind: 'ignore'; readonly scope: IgnoreScope; readonly reason: string | null }
  /** `path` without a folder behind it. */
  | { readonly kind: 'no-folder' };

const folder =
  /^(?:\.?\/)?((?!\.\.?(?:\/|$))[\w.@+-]{1,100}(?:\/(?!\.\.?(?:\/|$))[\w.@+-]{1,100}){0,20})\/?$/;

/**
 * Reads what stands behind the command:
 *
 * ```
 * ignore = [ "finding" | "rule" | "resource" | "path" folder ] [ reason ]
 * ```
 *
 * The first word decides; a reason that begins with one of them needs `finding` before it.
 */
export function parseIgnore(text: string | null): IgnoreRequest {
  const said = (text ?? '').trim();
  const [, word = '', behind = ''] = /^(\S+)\s*(.*)$/s.exec(said) ?? [];
  const kind = word.toLowerCase();
  if (kind === 'finding' || kind === 'rule' || kind === 'resource') return ignore({ kind }, behind);
  if (kind !== 'path') return ignore({ kind: 'finding' }, said);
  const [, place = '', reason = ''] = /^(\S+)\s*(.*)$/s.exec(behind) ?? [];
  const path = folder.exec(place.replaceAll('`', ''))?.[1];
  return path === undefined ? { kind: 'no-folder' } : ignore({ kind: 'path', path }, reason);
}

function ignore(scope: IgnoreScope, reason: string): IgnoreRequest {
  return { kind: 'ignore', scope, reason: reason.trim() === '' ? null : reason.trim() };
}
