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

/** Returns a function that masks credentials by form, and the given secrets wherever they occur. */
export function redactorFor(secrets: readonly string[] = []): (text: string) => string {
  // Too short to be a secret, and would mask half of every line.
  const known = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const unique = [...new Set(known)].toSorted((one, other) => other.length - one.length);
  return (text) => {
    let redacted = text;
    for (const secret of unique) redacted = redacted.replaceAll(secret, mask);
    for (const form of credentialForms) redacted = redacted.replace(form, mask);
    return redacted;
  };
}
