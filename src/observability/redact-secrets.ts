const mask = '[redacted]';

/** Where a credential begins: after no letter or digit, or after a character that an address holds encoded. */
const begin = String.raw`(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))`;
/** A blank, as it is or encoded. */
const blank = String.raw`(?:\s|%20|\+)`;

function form(text: string, flags = 'g'): RegExp {
  return new RegExp(text, flags);
}

/**
 * Credentials by their form, wherever they stand in a line. None matches a quote, so that JSON stays JSON. What a hostile
 * text could make long is bounded.
 */
const credentialForms: readonly RegExp[] = [
  // GitHub: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  // With dots and hyphens: those of installations may hold a JSON web token.
  form(String.raw`${begin}gh[pousr]_[\w.-]{16,}`),
  form(`${begin}github_pat_[A-Za-z0-9_]{16,}`),
  // JSON web tokens, such as the App's own.
  form(String.raw`${begin}eyJ[\w-]{8,500}\.[\w-]{8,8000}\.[\w-]*`),
  // AWS access keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  form(`${begin}(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])`),
  // What session tokens of AWS begin with, which is encoded text.
  form(`${begin}(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|AQoDYXdz)[A-Za-z0-9+/=%]{20,}`),
  // Vanta client ids, secrets and tokens.
  form(String.raw`${begin}vc[is]_[\w-]+`),
  form(String.raw`${begin}vat_[\w-]+`),
  form(String.raw`${begin}Bearer${blank}+[\w.~+/=%-]+`, 'gi'),
  // A name and a password in base64, as https://www.rfc-editor.org/rfc/rfc7617 has it.
  form(`${begin}(?:[Bb]asic|BASIC)${blank}+(?=[a-z+/%]*[A-Z0-9=])[A-Za-z0-9+/=%]{8,}`),
  // Names and passwords in addresses, and in those that stand encoded in others.
  form(String.raw`(?<=:\/\/)[^\s/"@:]*:[^\s/"@]+(?=@)`),
  form('(?<=%3A%2F%2F)[^\\s"@/%]{0,100}%3A[^\\s"@/]{1,400}?(?=%40)', 'gi'),
  // What an address is signed with, or lets somebody in by.
  form(
    String.raw`(?<=(?:[?&]|%3F|%26)(?:X-Amz-(?:Signature|Security-Token|Credential)|(?:access_|refresh_)?token|client_secret|password|sig|signature)(?:=|%3D))[^\s"&#\\]+`,
    'gi',
  ),
  form(
    `-----BEGIN(?:[A-Z]|${blank})*PRIVATE${blank}KEY-----[^"]*?(?:-----END(?:[A-Z]|${blank})*PRIVATE${blank}KEY-----|(?="|$))`,
  ),
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
    for (const secret of secrets.flatMap(withLines)) {
      const escaped = inJson(secret);
      for (const written of [secret, escaped, inJson(escaped), encodeURIComponent(secret)]) {
        this.values.add(written);
      }
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

/** The secret, and each line of one that has several. Shorter is too short to be a secret, and would mask half of every line. */
function withLines(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n|\\n/).filter((line) => line.length >= 32 && !line.startsWith('-----'));
  return secret.length < 6 ? [] : [secret, ...lines];
}

/** As it stands between the quotes of JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Fields that hold a credential by their name, whatever it looks like. */
export const secretFields = [
  'authorization',
  'password',
  'secret',
  'token',
  'accessToken',
  'sessionToken',
  'secretAccessKey',
  'clientSecret',
  'privateKey',
  'webhookSecret',
  'signingKey',
  'cookie',
] as const;

const names = ['set-cookie', ...secretFields.map((name) => name.replaceAll(/[A-Z]/g, '[_-]?$&'))].join('|');
const fieldOfJson = new RegExp(`("(?:${names})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, 'gi');
const fieldOfJsonInText = new RegExp(`((?<!\\\\)(\\\\+")(?:${names})\\2\\s*:\\s*\\2)(?:(?!\\2).)*`, 'gi');

/** A line of JSON without the texts of such fields, however deep they stand, in JSON within a text as well. */
export function maskFields(line: string): string {
  return line.replace(fieldOfJson, `$1${mask}`).replace(fieldOfJsonInText, `$1${mask}`);
}
