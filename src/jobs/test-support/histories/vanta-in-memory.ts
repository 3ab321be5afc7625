import type { ComplianceSource, SourceEntity, SourceTest } from '../../../ports/compliance-source.ts';

const testId = 'aws-s3-public-access-blocked';

/** Vanta with one test of one entity; it looks at the cloud when it is told to. */
export class VantaInMemory implements ComplianceSource {
  /** What the cloud is like. */
  isBad = true;
  /** What the last run of the test saw. */
  private isFailing = true;
  private lastRunAt = '2026-11-02T07:00:00.000Z';

  private readonly onGreen: (at: string) => void;

  /** @param onGreen Told of each run that sees the requirement met. */
  constructor(onGreen: (at: string) => void) {
    this.onGreen = onGreen;
  }

  run(at: string): void {
    if (!this.isBad) this.onGreen(at);
    this.isFailing = this.isBad;
    this.lastRunAt = at;
  }

  async listFailingTests(): Promise<readonly SourceTest[]> {
    return this.isFailing ? [this.test()] : [];
  }

  async getTest(id: string) {
    if (id !== testId) return null;
    return { ...this.test(), isFailing: this.isFailing, isPassing: !this.isFailing };
  }

  async listFailingEntities(id: string): Promise<readonly SourceEntity[]> {
    if (id !== testId || !this.isFailing) return [];
    return [
      {
        id: 'S3-1',
        kind: 'S3',
        label: 'AWS S3 Bucket',
        displayName: 'acme-prod-logs',
        firstDetectedAt: null,
      },
    ];
  }

  async listFailingTestIdsOfFramework(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  async findResource() {
    return null;
  }

  private test(): SourceTest {
    return {
      id: testId,
      name: testId,
      category: null,
      failureDescription: '',
      remediationDescription: '',
      lastRunAt: this.lastRunAt,
      remediateBy: null,
      isOverdue: false,
      integrations: ['aws'],
      url: null,
    };
  }
}
