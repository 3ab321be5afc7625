import { randomBytes, timingSafeEqual } from 'node:crypto';
import { FaultQueue } from './fault-queue.ts';
import { Organisation, type OrganisationSeed } from './organisation.ts';
import type { WireAnswer } from './wire.ts';
import { WindowLimit } from './window-limit.ts';

/** The credentials that one organisation made in Vanta's developer console, and what Vanta holds for it. */
export interface ApplicationSeed extends OrganisationSeed {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Limits of the API. `windowMs` is a minute at Vanta; a demonstration may shorten it, never the counts. */
export interface ApplicationLimits {
  readonly windowMs: number;
  readonly managementRequests: number;
  readonly tokenRequests: number;
  readonly tokenLifetimeSeconds: number;
}

export const documentedLimits: ApplicationLimits = {
  windowMs: 60_000,
  managementRequests: 50,
  tokenRequests: 5,
  tokenLifetimeSeconds: 3600,
};

/** One request as the log keeps it; no secret and no token is in it. */
export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly status: number;
  readonly fault: string | null;
}

/** One application (and thereby one organisation) of the emulator. */
export class Application {
  readonly clientId: string;
  readonly organisation: Organisation;
  readonly faults = new FaultQueue();
  readonly requests: LoggedRequest[] = [];
  readonly counters = {
    tokensMinted: 0,
    tokenRequests: 0,
    managementRequests: 0,
    rejectedTokens: 0,
    rateLimited: 0,
  };
  private readonly clientSecret: string;
  private readonly limits: ApplicationLimits;
  private readonly now: () => number;
  private readonly tokenLimit: WindowLimit;
  private readonly managementLimit: WindowLimit;
  private readonly minted = new Set<string>();
  private live: { readonly token: string; readonly expiresAt: number; readonly scope: string } | null = null;
  private refusals = 0;

  constructor(seed: ApplicationSeed, limits: ApplicationLimits, now: () => number) {
    this.clientId = seed.clientId;
    this.clientSecret = seed.clientSecret;
    this.organisation = new Organisation(seed, now);
    this.limits = limits;
    this.now = now;
    this.tokenLimit = new WindowLimit(limits.tokenRequests, limits.windowMs, now);
    this.managementLimit = new WindowLimit(limits.managementRequests, limits.windowMs, now);
  }

  /** How many faults have really hit a request. */
  get injectedFaults(): number {
    return this.faults.injectedTotal;
  }

  /** Answers `POST /oauth/token`: the new token revokes the old one at once. */
  mintToken(secret: string, scope: string): WireAnswer {
    this.counters.tokenRequests += 1;
    if (!this.tokenLimit.admits()) return this.slowDown();
    if (!sameText(secret, this.clientSecret)) {
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'Client authentication failed' },
      };
    }
    const lifetime = this.limits.tokenLifetimeSeconds;
    const token = `vat_${randomBytes(24).toString('hex')}`;
    this.live = { token, scope, expiresAt: this.now() + lifetime * 1000 };
    this.minted.add(token);
    this.counters.tokensMinted += 1;
    return { status: 200, body: { access_token: token, expires_in: lifetime, token_type: 'Bearer' } };
  }

  /** Revokes the live token, as a mint by somebody else would. */
  revokeToken(): void {
    this.live = null;
  }

  holdsToken(token: string): boolean {
    return this.live !== null && sameText(token, this.live.token) && this.live.expiresAt > this.now();
  }

  /** True for revoked and expired tokens too, so that their rejection is counted where it belongs. */
  everHeldToken(token: string): boolean {
    return this.minted.has(token);
  }

  get mayWrite(): boolean {
    return this.live?.scope.includes('vanta-api.all:write') ?? false;
  }

  /** `null` when a management request is within the limit, else the 429. */
  checkManagementLimit(): WireAnswer | null {
    this.counters.managementRequests += 1;
    return this.managementLimit.admits() ? null : this.slowDown();
  }

  /** Error bodies are not specified, so each of the forms that were seen takes its turn. */
  slowDown(): WireAnswer {
    this.counters.rateLimited += 1;
    const bodies = [
      { error: 'rate_limit_exceeded', error_description: 'Too many requests' },
      { message: 'Too many requests' },
      { error: { code: 'rate_limit_exceeded', message: 'Too many requests' } },
    ];
    const body = bodies[this.refusals % bodies.length];
    this.refusals += 1;
    return { status: 429, body };
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
