import type { FindingRecord } from '../../domain/record.ts';
import type { EmulatedFault, ScriptedRequest } from '../../sandbox/bedrock/emulator-script.ts';
import type { BedrockEmulator } from '../../sandbox/bedrock/start-bedrock-emulator.ts';
import type { EmulatedGitHub } from '../../sandbox/github/start-emulated-github.ts';
import type { RedisDoor } from '../../sandbox/redis/redis-door.ts';
import type { PrivateRedis, RedisFileSettings } from '../../sandbox/redis/start-private-redis.ts';
import type { RedisBehindSentinels } from '../../sandbox/redis/start-sentinels.ts';
import type { ServiceProcess } from '../../sandbox/service/service-process.ts';
import type { VantaEmulator } from '../../sandbox/vanta/start-vanta-emulator.ts';
import type { AnsweredBy, DrillFinding, Tenant } from './tenants.ts';

/** What a drill stands on. */
export interface GroundPlan {
  /** Organisations; 1 when left out. */
  readonly tenants?: number;
  /** Resources of each that can be made to fail, beside the one on which a person works; 6 when left out. */
  readonly findings?: number;
  /** A rule when left out; `both` takes turns from tenant to tenant. */
  readonly answeredBy?: AnsweredBy | 'both';
  /** Worker processes; 1 when left out. */
  readonly workers?: number;
  /** Seconds between two polls; 2 when left out. */
  readonly pollSeconds?: number;
  /** Findings of one organisation that one process works on at once; 2 when left out. */
  readonly concurrency?: number;
  /** Lines of `redis.conf`. */
  readonly redis?: RedisFileSettings;
  /** The service asks Sentinels where Redis is, and not at its door. */
  readonly isBehindSentinels?: boolean;
  /** Further settings of the service. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** How a worker is started when it is not started as usual. */
export interface WorkerStart {
  readonly variables?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}

/** A worker and its own way to Redis. */
export interface Worker {
  readonly process: ServiceProcess;
  readonly door: RedisDoor;
}

/** A finding that is meant to be on its way, and whose it is. */
export interface Arrived {
  readonly tenant: Tenant;
  readonly finding: DrillFinding;
}

/** The real service as processes, and the emulated world around it. */
export interface Ground {
  readonly plan: GroundPlan;
  readonly folder: string;
  readonly tenants: readonly Tenant[];
  readonly github: EmulatedGitHub;
  readonly vanta: VantaEmulator;
  readonly bedrock: BedrockEmulator;
  readonly redis: PrivateRedis;
  /** What watches over that Redis; `null` unless the plan says so. */
  readonly sentinels: RedisBehindSentinels | null;
  readonly web: Worker;
  /** Those that run or ran, in the order in which they were started. */
  readonly workers: readonly Worker[];
  /** Everything that fails at Vanta by now. */
  readonly arrived: readonly Arrived[];
  /** Commits of people on branches of TerraFix, which must stay where they are. */
  readonly guarded: readonly GuardedBranch[];
  readonly startWorker: (start?: WorkerStart) => Promise<Worker>;
  /** Every door, that of the drill itself among them, to cut or to move all at once. */
  readonly doors: () => readonly RedisDoor[];
  /** The next `count` resources of a tenant fail from now on. */
  readonly arrive: (count: number, tenant?: Tenant) => readonly Arrived[];
  /** Has a tenant polled at once, beside the schedule. */
  readonly pollNow: (tenant: Tenant) => Promise<void>;
  /** From now on asked for every question to the model; a fault goes out instead of an answer. */
  readonly troubleBedrock: (trouble: ((request: ScriptedRequest) => EmulatedFault | null) | null) => void;
  /** Every record of every tenant, as Redis holds it. */
  readonly records: () => Promise<readonly FindingRecord[]>;
  /** Jobs of all tenants that wait, run or will run, but for the looks at the dashboards that each poll asks for. */
  readonly unfinishedJobs: () => Promise<number>;
  /** What stands in no log and on no page, ever. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly guard: (branch: GuardedBranch) => void;
  /** Ends with the ground, whatever happens. */
  readonly closeWith: (end: () => Promise<unknown>) => void;
  readonly close: () => Promise<void>;
}

/** A branch on which a person has worked. */
export interface GuardedBranch {
  readonly repository: string;
  readonly branch: string;
  readonly commit: string;
}
