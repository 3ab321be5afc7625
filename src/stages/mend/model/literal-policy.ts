import { stripHidden } from '../../../domain/neutralise.ts';
import { cidrsIn, isPrivate, isWithin, readCidr } from './cidr.ts';
import { findSecret, isSecretPlaceholder } from './redact-secrets.ts';

/** What the code already says, for literals that may only be repeated and never invented. */
export interface KnownText {
  /** Texts of the value that is replaced. */
  readonly here: readonly string[];
  /** Literal texts in the whole module and in what a person configured, comments left out. */
  readonly module: readonly string[];
  /** Those of them that decide something: a tag or a description makes nobody known. */
  readonly identities: readonly string[];
}

const placeholders =
  /\b(todo|fixme|tbd|changeme|change[-_ ]?me|replace[-_ ]?(me|this|with)|placeholder|example|sample|dummy|lorem|foo(bar)?|bar|baz|your[-_ ]?[a-z]+|my[-_](bucket|key|topic|table|function|queue|account)|insert[-_ ]?(here|your)|xx+|abc123|deadbeef)\b|x{3,}|<[^>]*>|\[[a-z _-]+\]|\{\{|\.\.\.|\b(123456789012|000000000000|111111111111|111122223333|444455556666|012345678901|999999999999)\b/i;

const urls = /:\/\/|\bwww\.|\bgit::|^git@|^\/\/|\b(data|javascript|file|ftp|ssh):/i;

/** A name with the end of a country's or of a common domain; `db.t3.micro` and `postgres16.3` are none. */
const hosts =
  /[a-z0-9]\.([a-z]{2}|com|net|org|info|app|dev|xyz|page|site|cloud|online|top|link|click|live|shop|store|blog|tech|host|website|space|invalid|example|test|onion|internal)(?![\w-])/i;

const mailAddresses = /[\w.+-]+@[\w-]+\.[\w.]+/g;

/** Why a literal may not be written, as a short diagnostic; `null` when it may. */
export function objectToLiteral(text: string, known: KnownText): string | null {
  if (stripHidden(text) !== text || /[\n\t]/.test(text)) return 'a text with hidden characters or line ends';
  if (/[$%]\{/.test(text)) return 'a template inside a text; use a reference';
  if (isSecretPlaceholder(text)) return 'a redacted secret';
  // A literal of the code may be repeated as it is, even when it is called "example".
  if (placeholders.test(text) && !known.module.includes(text)) return `a placeholder: ${quote(text)}`;
  const withoutMail = text.replaceAll(mailAddresses, '');
  if (urls.test(withoutMail) || (hosts.test(withoutMail) && !known.identities.includes(text)))
    return `an address of the outside: ${quote(text)}`;
  if (text.includes('*')) return `everything or everybody: ${quote(text)}`;
  if (findSecret(text) !== null) return 'a text that looks like a secret';

  const objection = objectToAddresses(text, known);
  if (objection !== null) return objection;

  // Identities outside of the code: repeated where the module already uses them, never invented nor taken from prose.
  const outside = text.replaceAll(/[\d.]+\/\d{1,2}\b/g, '');
  const invented = (
    outside.match(/\barn:[^\s"]*|\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<!\d)\d{12}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+/g) ??
    []
  )
    // A whole service is nobody's.
    .filter((identity) => !/^arn:aws[\w-]*:[a-z0-9-]+$/.test(identity))
    .find((identity) => !known.identities.some((literal) => !/\s/.test(literal) && holds(literal, identity)));
  return invented === undefined ? null : `an identity that the code does not hold: ${quote(invented)}`;
}

/** Whole, and not as the beginning of a longer name: `arn:aws:s3:::acme` is not in `arn:aws:s3:::acme-logs`. */
function holds(literal: string, identity: string): boolean {
  for (let at = literal.indexOf(identity); at !== -1; at = literal.indexOf(identity, at + 1)) {
    const around = [literal[at - 1] ?? '', literal[at + identity.length] ?? ''];
    if (around.every((character) => !/[\w-]/.test(character))) return true;
  }
  return false;
}

function objectToAddresses(text: string, known: KnownText): string | null {
  const single = readCidr(text);
  const all = single ? [single] : cidrsIn(text);
  const present = known.here.flatMap(cidrsIn);
  for (const cidr of all) {
    const written = `${cidr.address}/${String(cidr.prefix)}`;
    if (cidr.prefix === 0) return `the whole network: ${written}`;
    const isKept = present.some((other) => other.address === cidr.address && other.prefix === cidr.prefix);
    const isNarrower = isPrivate(cidr) && present.some((other) => isWithin(cidr, other));
    if (!isKept && !isNarrower) return `a network that is not allowed here today: ${written}`;
  }
  return null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
