const mask = '[redacted]';

/** Credentials by their form, wherever they stand in a line. None matches a quote, so that JSON stays JSON. */
const credentialForms: readonly RegExp[] = [
  // GitHub: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  /\bgh[pousr]_[A-Za-z0-9_]{16,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{16,}/g,
  // JSON web tokens, such as the App's own.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  // AWS access keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  // Vanta client ids, secrets and tokens.
  /\bvc[is]_[\w-]+/g,
  /\bvat_[\w-]+/g,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /(?<=:\/\/)[^\s/"@:]*:[^\s/"@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?="|$))/g,
];

/** Values that must never be printed; what becomes known later is masked from then on. */
export class KnownSecrets {
  private readonly values = new Set<string>();
  /** Longest first, so that none hides a part of another. */
  inOrder: readonly string[] = [];

  constructor(secrets: readonly string[] = []) {
    this.add(...secrets);
  }

  add(...secrets: readonly string[]): void {
    // Shorter is too short to be a secret, and would mask half of every line.
    for (const secret of secrets.filter(({ length }) => length >= 6)) {
      this.values.add(secret).add(JSON.stringify(secret).slice(1, -1));
    }
    this.inOrder = [...this.values].toSorted((one, other) => other.length - one.length);
  }
}

/** Returns a function that masks credentials by form, and the given secrets wherever they occur. */
export function redactorFor(secrets: KnownSecrets = new KnownSecrets()): (text: string) => string {
  return (text) => {
    let redacted = text;
    for (const secret of secrets.inOrder) redacted = redacted.replaceAll(secret, mask);
    for (const form of credentialForms) redacted = redacted.replace(form, mask);
    return redacted;
  };
}
