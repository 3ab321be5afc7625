import { createSecretReader } from '../adapters/aws-secrets/secret-reader.ts';
import type { connectRedis } from '../adapters/redis/connect-redis.ts';
import { createSharedVantaSource } from '../adapters/vanta/shared-vanta-source.ts';
import type { Environment } from '../config/environment.ts';
import type { OrganisationSource } from '../jobs/job-parts.ts';
import { loadVantaCredentials } from './load-vanta-credentials.ts';
import type { Logger } from '../observability/logger.ts';
import type { KnownSecrets } from '../observability/redact-secrets.ts';
import type { OutsideWatch } from '../ports/outside-watch.ts';
import { VantaAccounts } from './vanta-accounts.ts';

/** The Vanta accounts of the organisations; whatever secret comes with them is masked in the log from then on. */
export function openVantaAccounts(
  environment: Environment,
  parts: {
    readonly redis: ReturnType<typeof connectRedis>;
    readonly prefix: string;
    readonly logger: Logger;
    readonly watch: OutsideWatch;
    readonly secrets: KnownSecrets;
  },
): VantaAccounts<OrganisationSource> {
  const { redis, prefix, logger, watch, secrets } = parts;
  return new VantaAccounts({
    logger,
    load: () =>
      loadVantaCredentials(environment, { openSecrets: (region) => createSecretReader({ region }) }),
    open: (account, { clientId, clientSecret, baseUrl, tenant }) => {
      secrets.add(clientSecret);
      const source = createSharedVantaSource({
        redis,
        prefix,
        baseUrl,
        application: { clientId, clientSecret },
        tenant,
        onEvent: (event) => logger.debug({ account, event }, 'vanta'),
        watch,
      });
      return { source, tenant };
    },
  });
}
