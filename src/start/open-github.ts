import { Probot } from 'probot';
import { createCodeHost } from '../adapters/github/create-code-host.ts';
import { createHookDeliveries } from '../adapters/github/deliveries.ts';
import { terrafixOctokit } from '../adapters/github/octokit.ts';
import { shareLimits } from '../adapters/github/shared-limits.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../observability/logger.ts';
import type { CacheWatch } from '../ports/cache-watch.ts';
import type { HookDeliveries } from '../ports/hook-deliveries.ts';
import type { OutsideWatch } from '../ports/outside-watch.ts';
import type { RedisConnections } from './open-redis.ts';

/** GitHub as the App sees it. */
export interface OpenedGitHub {
  readonly probot: Probot;
  readonly codeHost: ReturnType<typeof createCodeHost>;
  readonly deliveries: HookDeliveries;
  close(): Promise<unknown> | void;
}

/** Opens GitHub; all processes keep its limits together by way of Redis. */
export function openGitHub(
  { github }: Environment,
  parts: {
    readonly redis: RedisConnections;
    readonly logger: Logger;
    readonly watch: OutsideWatch;
    readonly caches: CacheWatch;
  },
): OpenedGitHub {
  const { redis, logger, watch, caches } = parts;
  // The sandbox's GitHub asks nobody to space out writes, and has no limits to keep together.
  const sharedLimits = isOnThisMachine(github.apiUrl)
    ? null
    : shareLimits(redis.another('limits'), redis.onTrouble);
  const probot = new Probot({
    appId: github.appId,
    privateKey: github.privateKey,
    secret: github.webhookSecret,
    baseUrl: github.apiUrl,
    log: logger,
    Octokit: terrafixOctokit({
      log: logger,
      baseUrl: github.apiUrl,
      isSpaced: sharedLimits !== null,
      ...(sharedLimits ? { sharedLimits } : {}),
      watch,
    }),
  });
  const octokitFor = (id?: number) => probot.auth(id);
  return {
    probot,
    codeHost: createCodeHost({ octokitFor, caches }),
    deliveries: createHookDeliveries({ octokitFor }),
    close: () => sharedLimits?.close(),
  };
}

function isOnThisMachine(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
