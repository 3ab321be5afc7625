import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import type { LessonBook } from '../../../ports/lesson-book.ts';
import type { CommandConfig, CommandDeps } from '../next-step.ts';
import type { FakeHost } from './fake-host.ts';
import type { FakeLedger } from './fake-ledger.ts';

/** What a test gives commands to work with. */
interface Parts {
  readonly host: FakeHost;
  readonly ledger: FakeLedger;
  readonly lessons: LessonBook;
  readonly clock: CommandDeps['clock'];
  readonly config?: Partial<CommandConfig>;
  /** Collects the fingerprints that are queued without anybody waiting. */
  readonly queued?: string[];
}

/** Commands in a repository with this configuration, as has every other. */
export function commandDeps({ config, queued = [], ...parts }: Parts): CommandDeps {
  const { enabled, commands, limits, 'pull-requests': pulls } = defaultRepositoryConfig;
  const whole: CommandConfig = { enabled, commands, limits, 'pull-requests': pulls, ...config };
  return {
    ...parts,
    config: whole,
    configOf: () => Promise.resolve(whole),
    enqueue: async (fingerprint) => void queued.push(fingerprint),
    nextPollAt: () => Promise.resolve(null),
  };
}
