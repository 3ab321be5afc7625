/** What came back over the wire: an answer, or none. */
export type Exchange =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | {
      readonly kind: 'none';
      readonly reason: 'timeout' | 'connection' | 'too-large';
      readonly cause: unknown;
    };

/** Far above what a page of 100 items takes. */
const maxBodyBytes = 16 * 1024 * 1024;

/** Sends one request. Redirects are not followed: a token goes to the host that is configured and nowhere else. */
export async function exchange(
  send: typeof fetch,
  url: string,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  timeoutMs: number,
): Promise<Exchange> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await send(url, { ...init, redirect: 'manual', signal });
    const text = await readBody(response);
    if (text === null) return { kind: 'none', reason: 'too-large', cause: null };
    return { kind: 'answer', status: response.status, headers: response.headers, text };
  } catch (error) {
    return { kind: 'none', reason: signal.aborted ? 'timeout' : 'connection', cause: error };
  }
}

async function readBody(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBodyBytes) return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}
