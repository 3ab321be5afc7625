import type { ProxyContext } from './answer.ts';
import type { World } from './world.ts';

/** Hands the request to the emulator as it is, and its answer back with links that lead to the proxy. */
export async function forward(context: ProxyContext, world: World, body?: unknown): Promise<Response> {
  const upstream = world.need();
  const incoming = context.req.raw;
  const proxied = new URL(incoming.url);
  const headers = new Headers();
  for (const name of ['authorization', 'accept', 'content-type']) {
    const value = incoming.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const response = await fetch(`${upstream.url}${proxied.pathname}${proxied.search}`, {
    method: incoming.method,
    headers,
    ...(hasBody ? { body: body === undefined ? await incoming.text() : JSON.stringify(body) } : {}),
    redirect: 'manual',
  });
  const answer = new Headers(response.headers);
  for (const name of [
    'content-length',
    'content-encoding',
    'transfer-encoding',
    'connection',
    'keep-alive',
  ]) {
    answer.delete(name);
  }
  const link = answer.get('link');
  if (link) answer.set('link', upstream.toPublic(link));
  return new Response(await readBody(response, (text) => upstream.toPublic(text)), {
    status: response.status,
    headers: answer,
  });
}

/** Forwards and changes the JSON of a successful answer. */
export async function forwardAnd(
  context: ProxyContext,
  world: World,
  change: (body: unknown) => unknown,
  body?: unknown,
): Promise<Response> {
  const response = await forward(context, world, body);
  if (!response.ok || response.status === 204) return response;
  const headers = new Headers(response.headers);
  const changed = await change(await response.json());
  return new Response(JSON.stringify(changed), { status: response.status, headers });
}

async function readBody(
  response: Response,
  toPublic: (text: string) => string,
): Promise<string | ArrayBuffer | null> {
  if (response.status === 204 || response.status === 304) return null;
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return isJson ? toPublic(await response.text()) : response.arrayBuffer();
}
