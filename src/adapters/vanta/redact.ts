import { clip, stripHidden } from '../../domain/neutralise.ts';

/** Credentials by their form, wherever they stand. */
const credentials = [
  /\bvc[is]_[\w-]+/g,
  /\bvat_[\w-]+/g,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /(?<="(?:access_token|refresh_token|client_secret|client_id|token)"\s*:\s*")[^"]*/g,
];

/** The start of a response body for an error's context: short, visible characters only, without credentials. */
export function redactBody(body: string, secrets: readonly string[], limit = 400): string {
  let text = stripHidden(body);
  for (const secret of secrets) {
    if (secret !== '') text = text.replaceAll(secret, '[redacted]');
  }
  for (const form of credentials) text = text.replaceAll(form, '[redacted]');
  return clip(text, limit);
}
