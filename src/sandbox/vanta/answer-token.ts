import type { IncomingMessage } from 'node:http';
import type { Application } from './application.ts';
import { readJson } from './read-json.ts';
import type { WireAnswer } from './wire.ts';

export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly grantType: string;
}

/** Only JSON is read: a form-encoded request fails, as it does at Vanta. */
export function readTokenRequest(request: IncomingMessage, text: string): TokenRequest | null {
  if (!request.headers['content-type']?.startsWith('application/json')) return null;
  const body = readJson(text);
  if (typeof body !== 'object' || body === null) return null;
  const fields = new Map(Object.entries(body));
  const field = (name: string): string => String(fields.get(name) ?? '');
  return {
    clientId: field('client_id'),
    clientSecret: field('client_secret'),
    scope: field('scope'),
    grantType: field('grant_type'),
  };
}

/** Answers `POST /oauth/token`. */
export function answerToken(
  application: Application | undefined,
  method: string,
  asked: TokenRequest | null,
): WireAnswer {
  if (method !== 'POST') return { status: 405, body: { message: 'Method not allowed' } };
  if (!asked) {
    return { status: 400, body: { error: 'invalid_request', error_description: 'a JSON body is required' } };
  }
  if (asked.grantType !== 'client_credentials') {
    return { status: 400, body: { error: 'unsupported_grant_type' } };
  }
  if (!/^vanta-api\.all:read( vanta-api\.all:write)?$/.test(asked.scope)) {
    return { status: 400, body: { error: 'invalid_scope' } };
  }
  return (
    application?.mintToken(asked.clientSecret, asked.scope) ?? {
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed' },
    }
  );
}
