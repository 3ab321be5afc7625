/**
 * Functions that read what is not the repository's: files wherever the process may read, or a template whose text could
 * do so. `terraform validate` calls them, and what they return can end up in what it prints.
 * https://developer.hashicorp.com/terraform/language/functions
 */
const forbidden: ReadonlySet<string> = new Set([
  'abspath',
  'file',
  'filebase64',
  'filebase64sha256',
  'filebase64sha512',
  'fileexists',
  'filemd5',
  'fileset',
  'filesha1',
  'filesha256',
  'filesha512',
  'pathexpand',
  'templatefile',
  'templatestring',
]);

/** Functions of providers are programs of somebody else. */
export function isForbiddenCall(name: string): boolean {
  return name.startsWith('provider::') || forbidden.has(name.replace(/^core::/, ''));
}

/** What could be such a call, wherever it stands and whatever a parser takes it for. */
const anywhere = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}_-])(?:${[...forbidden].join('|')})|::\s*[\w-]+)(?:\s|/\*[^*]*\*+/|(?:#|//)[^\n]*\n)*\(`,
  'gu',
);

/** The call that a text holds after all, `file(`; `null` when it holds none. The last word before Terraform reads it. */
export function forbiddenCallIn(text: string): string | null {
  anywhere.lastIndex = 0;
  return anywhere.exec(text)?.[0] ?? null;
}

/** A literal text that reads like such a call (`path of a file (optional)`), so that it no longer does. */
export function withoutForbiddenCalls(text: string): string {
  return text.replaceAll(anywhere, (call) => `${call.slice(0, -1)}[`);
}
