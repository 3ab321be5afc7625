/** What is served, and by what. */
export interface Fleet {
  readonly installations: number;
  /** Findings that are known, over all installations. */
  readonly findings: number;
  /** Findings that begin to fail in a day, over all installations. */
  readonly newFindingsADay: number;
  readonly pollSeconds: number;
  readonly workers: number;
  /** Processors of one worker that it can use; Node.js uses one, and a little of a second. */
  readonly processorsPerWorker: number;
  /** One answer of GitHub, in milliseconds. */
  readonly githubMs: number;
  /** A test of Vanta that begins to fail everywhere at once; `null` for an ordinary day. */
  readonly burst: Burst | null;
}

interface Burst {
  /** Part of the installations that it hits, from 0 to 1. */
  readonly share: number;
  /** New findings in each of them. */
  readonly findingsEach: number;
  readonly atHour: number;
}

/** What one of everything costs, as `npm run capacity -- --measure` has measured it. */
export interface UnitCosts {
  readonly measuredOn: string;
  /** What one worker uses in a second in which nothing happens. */
  readonly idle: { readonly processorMs: number; readonly redisCommands: number };
  readonly processorMs: {
    /** A poll without its findings. */
    readonly poll: number;
    /** A finding that a poll lists and that is known. */
    readonly knownFinding: number;
    /** From a new finding to its pull request, by a rule, in a repository that is known. */
    readonly fix: number;
  };
  readonly redis: {
    readonly bytesPerFinding: number;
    readonly bytesPerInstallation: number;
    readonly commandsPerPoll: number;
    readonly commandsPerKnownFinding: number;
    readonly commandsPerFix: number;
  };
  readonly github: {
    readonly callsPerFix: number;
    /** Those of them that create content. */
    readonly writesPerFix: number;
    readonly callsPerPoll: number;
  };
  readonly vanta: {
    readonly callsPerPoll: number;
    readonly callsPerFailingTest: number;
  };
}

/** What was said by the unit costs of one small run, and what it really used. */
export interface Checked {
  readonly what: string;
  readonly predicted: number;
  readonly measured: number;
  readonly unit: string;
}

/** Limits that are not TerraFix's own. */
export const outsideLimits = {
  /** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: the least that an installation has. */
  githubCallsAnHour: 5000,
  /** The same page, on content-generating requests. */
  githubWritesAMinute: 80,
  githubWritesAnHour: 500,
  /** @octokit/plugin-throttling leaves a second between two writes of one installation. */
  githubSecondsBetweenWrites: 1,
  /** https://developer.vanta.com/docs/rate-limits: management endpoints, for one application. */
  vantaCallsAMinute: 50,
} as const;

/**
 * Commands a second of one Redis: its scripts count as the commands that they run. A cautious figure for one core
 * (`redis-benchmark` without pipelining usually prints two to three times as much).
 */
export const redisCommandsASecond = 50_000;

/** Findings of a known installation spread over so many failing tests. */
export const findingsPerFailingTest = 12;
/** How often Vanta is taken to run a test anew in a day; a test that has not run since the last poll is not read again. */
export const testRunsADay = 24;
