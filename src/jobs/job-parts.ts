import type { Outcome } from '../domain/outcome.ts';
import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Road } from '../pipeline.ts';
import type { Clock } from '../ports/clock.ts';
import type { DashboardMemory } from '../ports/dashboard-memory.ts';
import type { InstallationHost } from '../ports/code-host.ts';
import type { ComplianceSource } from '../ports/compliance-source.ts';
import type { Leases } from '../ports/coordination.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { LessonBook } from '../ports/lesson-book.ts';
import type { Model } from '../ports/model.ts';
import type { PullRequestSlots } from '../ports/pull-request-slots.ts';
import type { RepositoryNotes } from '../ports/repository-notes.ts';
import type { Tracer } from '../ports/tracer.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';
import type { RepositoryShelf } from '../stages/collect/repository-shelf.ts';
import type { JobQueues } from './job-queues.ts';
import type { RedeliveryParts } from './redeliver-failed.ts';

/** Vanta as one organisation sees it. */
export interface OrganisationSource {
  readonly source: ComplianceSource;
  /** Slug for links; `null` leaves them out. */
  readonly tenant: string | null;
}

/** What the processors need of the world. */
export interface JobParts {
  readonly ledger: Ledger;
  readonly lessons: LessonBook;
  readonly leases: Leases;
  readonly slots: PullRequestSlots;
  readonly queues: JobQueues;
  readonly hostFor: (installation: Installation) => InstallationHost;
  /** `null` when there are no Vanta credentials for the account. */
  readonly sourceFor: (installation: Installation) => OrganisationSource | null;
  readonly model: Model | null;
  readonly terraform?: TerraformRunner | null;
  readonly resolveFinding: (road: Road) => Promise<Outcome>;
  readonly shelf: RepositoryShelf;
  /** Without it there are no dashboards. */
  readonly dashboards?: DashboardMemory;
  /** Without it nobody is onboarded, and no repository waits for it. */
  readonly notes?: RepositoryNotes;
  /** Without it lost deliveries are not looked for. */
  readonly redelivery?: Pick<RedeliveryParts, 'deliveries' | 'memory'>;
  readonly signingKey: string;
  /** The pause before a job that failed is tried again, by which polls also know what is lost; see `planKnownFinding`. */
  readonly retryMs?: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer?: Tracer;
}
