import { hideNamed } from './named-secrets.ts';

/** Forms of well-known secrets, most telling first. */
const secretForms: readonly { readonly name: string; readonly form: RegExp }[] = [
  {
    name: 'private key',
    form: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|$)/g,
  },
  {
    name: 'AWS access key id',
    form: /\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|ANPA|ANVA)[A-Z0-9]{16}\b/g,
  },
  { name: 'GitHub token', form: /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{22,255})\b/g },
  { name: 'GitLab token', form: /\bgl(?:pat|ptt|dt|rt|cbt|soat)-[A-Za-z0-9_-]{20,}/g },
  { name: 'Slack token', form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { name: 'Slack webhook', form: /hooks\.slack\.com\/services\/[A-Za-z0-9/_-]{20,}/g },
  { name: 'API key', form: /\b(?:sk|rk|pk)[-_](?:live|test|ant|proj)[-_][A-Za-z0-9_-]{16,}/g },
  { name: 'Google API key', form: /\bAIza[A-Za-z0-9_-]{35}/g },
  { name: 'Vanta secret', form: /\bvcs_[A-Za-z0-9_]{16,}/g },
  { name: 'npm token', form: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'Terraform token', form: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,}/g },
  { name: 'JSON web token', form: /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g },
  { name: 'password hash', form: /\$(?:2[aby]|apr1|[156y])\$[./A-Za-z0-9$=,-]{10,}/g },
  { name: 'authorization header', form: /(?<=\b(?:Bearer|Basic)[ \t]+)[A-Za-z0-9._~+/=-]{12,}/g },
  { name: 'password in an address', form: /(?<=:\/\/[^\s:/@"]{0,64}:)[^\s:/@"$]{1,128}(?=@)/g },
];

const wordish = /[A-Za-z0-9+/=_-]{20,}/g;

const placeholderForm = /\[secret-\d+\]/;

/** Whether a text holds one of the stand-ins for a secret. */
export function isSecretPlaceholder(text: string): boolean {
  return placeholderForm.test(text);
}

/** Name of the kind of secret that a text holds; `null` when none is seen. */
export function findSecret(text: string): string | null {
  for (const { name, form } of secretForms) {
    if (text.search(form) !== -1) return name;
  }
  return (text.match(wordish) ?? []).some(isRandom) ? 'random text' : null;
}

/** Replaces secrets by stand-ins; the same secret gets the same stand-in for as long as the redactor lives. */
export interface Redactor {
  redact(text: string): string;
  /** How many different secrets were replaced so far. */
  readonly count: number;
}

/** One redactor serves all texts of one conversation. */
export function createRedactor(): Redactor {
  const standIns = new Map<string, string>();
  const standInFor = (secret: string): string => {
    const existing = standIns.get(secret);
    if (existing !== undefined) return existing;
    const standIn = `[secret-${String(standIns.size + 1)}]`;
    standIns.set(secret, standIn);
    return standIn;
  };
  return {
    redact(text) {
      // A text cannot bring its own stand-ins along.
      let redacted = text.replaceAll(/\[secret-(\d+)\]/g, '[secret $1]');
      for (const { form } of secretForms) redacted = redacted.replaceAll(form, standInFor);
      redacted = hideNamed(redacted, standInFor, isSecretPlaceholder);
      return redacted.replaceAll(wordish, (word) => (isRandom(word) ? standInFor(word) : word));
    },
    get count() {
      return standIns.size;
    },
  };
}

/**
 * Random by its looks: long, of mixed classes and of high entropy. Names of things (`aws_cloudwatch_log_group`,
 * `prod-orders-eu-west-1`) consist of words and stay below.
 */
function isRandom(word: string): boolean {
  const core = word.replace(/=+$/, '');
  if (core.length < 20) return false;
  if (/^[0-9a-f-]{36}$/i.test(core)) return false;
  if (/^[0-9a-f]+$/i.test(core)) return core.length >= 32 && entropyOf(core) > 3;
  const isMixed = /[a-z]/.test(core) && /[A-Z]/.test(core) && /[0-9]/.test(core);
  if (isMixed) return entropyOf(core) > 3.7 && classChanges(core) / core.length > 0.2;
  const longestWord = Math.max(0, ...core.split(/[-_/+=.]/).map((part) => part.length));
  const digits = core.replaceAll(/[^0-9]/g, '').length;
  return longestWord >= 20 && digits >= 4 && entropyOf(core) > 3.7;
}

/** How often the class of characters changes inside a part; `CamelCase` changes seldom, random text all the time. */
function classChanges(text: string): number {
  return (text.match(/(?<=[a-z])[A-Z0-9]|(?<=[A-Z])[0-9]|(?<=[0-9])[A-Za-z]/g) ?? []).length;
}

/** Bits per character after Shannon. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
