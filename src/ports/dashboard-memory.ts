/** What is remembered of a dashboard beside the issue itself, so that nothing is asked where nothing moved. */
export interface DashboardMark {
  /** Digest of what was written last, or would have been. */
  readonly digest: string;
  /** Waivers whose owners were reminded. */
  readonly reminded: readonly string[];
  /** Number of the issue; `null` where there was none. */
  readonly issue: number | null;
}

/** Small notes, per installation. All of them may be lost: then the issue is read once more. */
export interface DashboardMemory {
  /** `topic` is `owner/name` of the repository that holds the dashboard. */
  recall(installationId: number, topic: string): Promise<DashboardMark | null>;
  remember(installationId: number, topic: string, mark: DashboardMark): Promise<void>;
  /** Digest of all that the dashboards of the installation were last made from. */
  recallSource(installationId: number): Promise<string | null>;
  rememberSource(installationId: number, digest: string): Promise<void>;
}
