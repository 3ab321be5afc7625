import type { ConfigProblem } from '../../config/config-problem.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Decision } from '../../domain/decision.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** All that a dashboard is made from: plain data, read from the ledger and the configuration. */
export interface DashboardInput {
  /** `owner/name` that holds the issue. */
  readonly repository: string;
  /** The findings that belong on it, in any order. */
  readonly records: readonly FindingRecord[];
  /** Decisions in force on what it shows. */
  readonly decisions: readonly Decision[];
  readonly config: Pick<RepositoryConfig, 'drift' | 'waivers' | 'ignore' | 'reviewers'>;
  /** Mistakes in the configuration; empty where it is right. */
  readonly problems: readonly ConfigProblem[];
  /** Code of the fault where the last look at Vanta failed; its message may be another each time. */
  readonly pollFault: string | null;
  readonly now: Date;
  /** Signs the boxes. */
  readonly signingKey: string;
}
