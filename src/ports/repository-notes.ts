/** What is remembered of one repository, so that GitHub is not asked again and again. All of it may be lost. */
export interface RepositoryNote {
  /** Such as `opted-out`, by topic. */
  readonly state: string;
  /** ISO 8601: when it was looked at. */
  readonly at: string;
}

/** What a note is about. */
export type NoteTopic = 'onboarding' | 'configuration';

/** Small notes on repositories, per installation. */
export interface RepositoryNotes {
  recall(installationId: number, topic: NoteTopic, repository: string): Promise<RepositoryNote | null>;
  remember(installationId: number, topic: NoteTopic, repository: string, note: RepositoryNote): Promise<void>;
  forget(installationId: number, topic: NoteTopic, repository: string): Promise<void>;
  /** `owner/name` in lower case of all repositories with a note in that state. */
  list(installationId: number, topic: NoteTopic, state: string): Promise<readonly string[]>;
  /** Takes one of `limit` that an installation has in this hour; false when all are taken. */
  takeOfHour(installationId: number, topic: NoteTopic, limit: number, now: Date): Promise<boolean>;
}
