/** What a person says after `/terrafix locate`. */
export type LocateRequest =
  | { readonly kind: 'show' }
  | {
      readonly kind: 'answer';
      /** `null`: the repository of the thread. */
      readonly repository: string | null;
      /** Folder of the root module, where several hold the address. */
      readonly path: string | null;
      readonly address: string;
      /** First characters of a fingerprint; `null`: the finding of the thread. */
      readonly finding: string | null;
    }
  | { readonly kind: 'forget'; readonly finding: string | null }
  | { readonly kind: 'unreadable' };

const key = String.raw`\[(?:\d{1,6}|"(?:[^"\\]|\\.){1,200}")\]`;
const name = String.raw`[A-Za-z_][\w-]{0,200}`;
const addressForm = new RegExp(
  String.raw`^(?!data\.)(?:module\.${name}(?:${key})?\.){0,12}(?!(?:module|data|var|local)\.)[a-z][a-z0-9_]{1,100}\.${name}(?:${key})?$`,
);
const placeForm =
  /^([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100})?(?:\/\/([\w.@+-]{1,100}(?:\/[\w.@+-]{1,100}){0,20})\/?)?:/;
const maxLength = 600;

/**
 * Reads the first line behind the command:
 *
 * ```
 * locate = [ [ place ":" ] address | "forget" ] [ "for" finding ]
 * place  = [ owner "/" repository ] [ "//" folder ]
 * ```
 */
export function parseLocate(text: string | null): LocateRequest {
  const line = (text ?? '').split('\n', 1)[0]?.replaceAll('`', '').trim() ?? '';
  if (line === '') return { kind: 'show' };
  if (line.length > maxLength) return { kind: 'unreadable' };
  const suffix = /\s+for\s+([0-9a-f]{6,64})$/i.exec(line);
  const finding = suffix?.[1]?.toLowerCase() ?? null;
  const said = suffix === null ? line : line.slice(0, suffix.index);
  if (said.toLowerCase() === 'forget') return { kind: 'forget', finding };
  const [place = '', repository = null, path = null] = placeForm.exec(said) ?? [];
  const address = said.slice(place.length).trim();
  return addressForm.test(address)
    ? { kind: 'answer', repository, path, address, finding }
    : { kind: 'unreadable' };
}
