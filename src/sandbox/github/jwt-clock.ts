import type { MiddlewareHandler } from 'hono';
import { type Environment, refuse } from './answer.ts';
import { isObject } from './json.ts';

/** GitHub lets a signature of an App live so long. */
const longestLifeSeconds = 600;
/** Clocks are never quite the same. */
const allowanceSeconds = 60;

/**
 * Judges the times in an App's signature by GitHub's own clock, with GitHub's words, and counts what it refuses:
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export class JwtClock {
  /** Signatures from the future. */
  tooNew = 0;
  /** Signatures that have run out. */
  tooOld = 0;

  check(): MiddlewareHandler<Environment> {
    return async (context, next) => {
      const refusal = this.judge(context.req.header('authorization') ?? '');
      return refusal === null ? next() : refuse(context, 401, refusal);
    };
  }

  private judge(authorization: string): string | null {
    const payload = /^bearer eyJ[^.]*\.([^.]+)\./i.exec(authorization)?.[1];
    if (payload === undefined) return null;
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!isObject(claims)) return null;
    const now = Date.now() / 1000;
    const [issued, expires] = [Number(claims['iat']), Number(claims['exp'])];
    if (expires <= now) {
      this.tooOld += 1;
      return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
    }
    if (issued > now + allowanceSeconds) {
      this.tooNew += 1;
      return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
    }
    if (expires > now + longestLifeSeconds + allowanceSeconds) {
      this.tooNew += 1;
      return "'Expiration time' claim ('exp') is too far in the future";
    }
    return null;
  }
}
