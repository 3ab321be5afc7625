import type { MiddlewareHandler } from 'hono';
import type { Environment } from './answer.ts';
import type { Exchange } from './description/exchange.ts';

type ExchangeListener = (exchange: Exchange) => void;

const listeners = new Set<ExchangeListener>();

/** Tells of every request that the App sends to an emulated GitHub of this process, until the returned function is called. */
export function listenToExchanges(listener: ExchangeListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Reports what comes by, with its answer as it was before any fault is injected. What people do is their own affair. */
export function reportExchanges(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const by = context.get('actor').kind;
    if (listeners.size === 0 || (by !== 'app' && by !== 'installation')) return next();
    const { method, raw } = context.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await raw.clone().text();
    await next();
    const answerType = context.res.headers.get('content-type') ?? '';
    const { pathname, searchParams } = new URL(raw.url);
    const exchange: Exchange = {
      by,
      method,
      path: pathname,
      query: searchParams,
      headers: Object.fromEntries(raw.headers),
      body,
      status: context.res.status,
      answerType,
      answer: answerType.includes('json') ? await context.res.clone().text() : '',
    };
    for (const listener of listeners) listener(exchange);
    return undefined;
  };
}
