import type { Environment } from './answer.ts';
import type { MiddlewareHandler } from 'hono';
import type { Actor } from './world.ts';

/** One request that changed something, as it was sent. */
export interface KeptWrite {
  readonly by: Actor;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Keeps what comes by, in order, before anything is done with it. Tokens are asked for, not written. */
export function keepWrites(kept: KeptWrite[]): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const { method, path } = context.req;
    if (method !== 'GET' && method !== 'HEAD' && !path.endsWith('/access_tokens')) {
      const body = await context.req.raw.clone().text();
      kept.push({ by: context.get('actor'), method, path, body });
    }
    return next();
  };
}
