import { connectRedis } from '../adapters/redis/connect-redis.ts';
import { RedisLedger } from '../adapters/redis/redis-ledger.ts';
import type { Environment, LogLevel } from '../config/environment.ts';
import type { RedisSettings } from '../config/redis-forms.ts';
import type { TerraformSettings } from '../config/terraform-settings.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import { type RunningService, startService } from '../main.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import type { Ledger } from '../ports/ledger.ts';
import { type ScriptEntry, scriptedModelPrefix } from './bedrock/emulator-script.ts';
import { sandboxScript } from './bedrock/scripts.ts';
import { type BedrockEmulator, startBedrockEmulator } from './bedrock/start-bedrock-emulator.ts';
import type { SandboxOrganisation } from './github/options.ts';
import { type EmulatedGitHub, startEmulatedGitHub } from './github/start-emulated-github.ts';
import { type PrivateRedis, startPrivateRedis } from './redis/start-private-redis.ts';
import { readScenario, type ScenarioOrganisation } from './scenario.ts';
import { startVantaEmulator, type VantaEmulator } from './vanta/start-vanta-emulator.ts';

/** The emulated world around one real service. */
export interface World {
  readonly organisations: readonly ScenarioOrganisation[];
  readonly installations: readonly Installation[];
  /** The world's own; empty when the service was given another. */
  readonly redis: PrivateRedis;
  readonly github: EmulatedGitHub;
  readonly vanta: VantaEmulator;
  readonly bedrock: BedrockEmulator;
  readonly ledger: Ledger;
  readonly service: RunningService;
  /** Settings of the service; a second worker process starts from the same. */
  readonly environment: Environment;
  /** Every record of every installation, in the order in which they were claimed. */
  records(): Promise<readonly FindingRecord[]>;
  /** Ends everything that was started, the service first. */
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly organisations?: readonly ScenarioOrganisation[];
  readonly pollIntervalSeconds?: number;
  readonly logLevel?: LogLevel;
  /** What the emulated Bedrock answers; the sandbox's own script when left out. */
  readonly script?: readonly ScriptEntry[];
  /** Findings of one installation that are worked on at once. */
  readonly fixConcurrency?: number;
  /** Jobs of all installations that are worked on at once. */
  readonly jobConcurrency?: number;
  /** Keeps the body of every request that changes something on the emulated GitHub. */
  readonly keepsWrites?: boolean;
  /** Where Terraform is, for the checks that ask it; left out, they are skipped. */
  readonly terraform?: TerraformSettings | null;
  /** Events that the emulated GitHub delivers; all that TerraFix asks for when left out. */
  readonly events?: readonly string[];
  /** What time it is for the service and for Vanta; GitHub keeps the true one. */
  readonly clock?: Clock;
  /** The Redis of the service, which the caller started; the world's own when left out. */
  readonly redis?: RedisSettings;
  /** Where the service sends its traces. */
  readonly tracing?: NonNullable<Environment['tracing']>;
  /** Is given each line of the log; standard output when left out. */
  readonly onLog?: (line: string) => void;
}

/** Starts Redis, GitHub, Vanta and Bedrock on free loopback ports, then the real service against them. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const organisations = options.organisations ?? readScenario();
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  try {
    const redis = await startPrivateRedis();
    closing.push(() => redis.stop());
    const redisSettings = options.redis ?? redis.settings;
    const clock = options.clock ?? systemClock;
    const vanta = await startVantaEmulator({
      port: 0,
      applications: organisations.map((one) => one.vanta),
      now: () => clock.now().getTime(),
    });
    closing.push(() => vanta.close());
    const bedrock = await startBedrockEmulator({ script: options.script ?? sandboxScript });
    closing.push(() => bedrock.close());
    const github = await startEmulatedGitHub({
      appId: 424_242,
      organisations: organisations.map((one) => onboarded(one.github)),
      keepsWrites: options.keepsWrites ?? false,
      ...(options.events ? { events: options.events } : {}),
    });
    closing.push(() => github.close());

    const environment = environmentFor({
      ...options,
      organisations,
      redis: redisSettings,
      vanta,
      bedrock,
      github,
    });
    lendDummyCredentials();
    const service = await startService(environment, clock, options.onLog && { write: options.onLog });
    closing.push(() => service.stop());
    github.setWebhookUrl(`${service.url}/api/github/webhooks`);

    const connection = connectRedis(redisSettings, 'ledger');
    closing.push(async () => connection.disconnect());
    const ledger = new RedisLedger(connection);
    const installations = organisations.map(({ github: { installationId, account } }) => ({
      id: installationId,
      account,
    }));
    const records = async (): Promise<readonly FindingRecord[]> => {
      const lists = await Promise.all(installations.map((one) => ledger.list(one.id)));
      return lists.flatMap((list) => list.toReversed());
    };
    return {
      organisations,
      installations,
      redis,
      github,
      vanta,
      bedrock,
      ledger,
      service,
      environment,
      records,
      stop,
    };
  } catch (caught) {
    await stop();
    throw caught;
  }
}

/** Repositories of the sandbox are configured, unless they say otherwise: what is shown and tested begins behind the onboarding. */
function onboarded(organisation: SandboxOrganisation): SandboxOrganisation {
  const path = '.github/terrafix.yml';
  return {
    ...organisation,
    repositories: organisation.repositories.map((repository) =>
      repository.isOnboarded === false || repository.files.size === 0 || repository.files.has(path)
        ? repository
        : { ...repository, files: new Map([...repository.files, [path, 'enabled: true\n']]) },
    ),
  };
}

interface Surroundings extends WorldOptions {
  readonly organisations: readonly ScenarioOrganisation[];
  readonly redis: RedisSettings;
  readonly vanta: VantaEmulator;
  readonly bedrock: BedrockEmulator;
  readonly github: EmulatedGitHub;
}

function environmentFor(around: Surroundings): Environment {
  const { organisations, redis, vanta, bedrock, github } = around;
  return {
    github: {
      appId: github.appId,
      privateKey: github.privateKey,
      webhookSecret: github.webhookSecret,
      apiUrl: github.apiUrl,
    },
    redis,
    vantaOrigin: { kind: 'variables' },
    cloudWatchNamespace: null,
    tracing: around.tracing ?? null,
    vantaByAccount: new Map(
      organisations.map((one) => [
        one.github.account,
        {
          clientId: one.vanta.clientId,
          clientSecret: one.vanta.clientSecret,
          baseUrl: vanta.url,
          tenant: one.vanta.tenant,
        },
      ]),
    ),
    terraform: around.terraform ?? null,
    bedrock: { region: 'us-east-1', modelId: scriptedModelPrefix, endpoint: bedrock.endpoint },
    signingKey: 'sandbox-signing-key',
    role: 'all',
    pollIntervalSeconds: around.pollIntervalSeconds ?? 5,
    fixConcurrency: around.fixConcurrency ?? 2,
    jobConcurrency: around.jobConcurrency ?? 16,
    takeOverSeconds: 30,
    retrySeconds: 15,
    recordText: 'packed',
    retentionDays: 1,
    drainSeconds: 10,
    host: '127.0.0.1',
    port: 0,
    logLevel: around.logLevel ?? 'error',
  };
}

/** The AWS SDK insists on credentials; the emulator takes any. Real ones are never sent to it. */
function lendDummyCredentials(): void {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  delete process.env['AWS_SESSION_TOKEN'];
  delete process.env['AWS_PROFILE'];
}
