/** A failing test as the source tells it. */
export interface SourceTest {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly failureDescription: string;
  readonly remediationDescription: string;
  /** ISO 8601; moves when the source ran the test again. */
  readonly lastRunAt: string | null;
  readonly remediateBy: string | null;
  readonly isOverdue: boolean;
  readonly integrations: readonly string[];
  readonly url: string | null;
}

/** A failing entity as the source tells it. */
export interface SourceEntity {
  readonly id: string;
  readonly kind: string | null;
  readonly label: string | null;
  readonly displayName: string;
  readonly firstDetectedAt: string | null;
}

/** What the source's inventory knows of one resource. */
export interface SourceResource {
  readonly account: string | null;
  readonly region: string | null;
}

/** The compliance platform of one organisation. Every call may throw a `Fault` with a `vanta-…` code. */
export interface ComplianceSource {
  listFailingTests(): Promise<readonly SourceTest[]>;
  /**
   * One test in whatever state it is; `null` when the source does not know it. A test that is neither failing
   * nor passing is switched off, not applicable, or being run: nothing follows from it.
   */
  getTest(
    testId: string,
  ): Promise<(SourceTest & { readonly isFailing: boolean; readonly isPassing: boolean }) | null>;
  listFailingEntities(testId: string): Promise<readonly SourceEntity[]>;
  /** Ids of the failing tests that belong to a framework, such as `soc2`. */
  listFailingTestIdsOfFramework(frameworkId: string): Promise<ReadonlySet<string>>;
  /** Account and region of the resource behind an entity id; `null` when the inventory does not hold it. */
  findResource(entity: SourceEntity): Promise<SourceResource | null>;
}
