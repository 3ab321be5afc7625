import type { RepositoryName } from '../domain/repository.ts';

/** Where an alert is on one branch. */
export interface AlertInstance {
  /** The commit that was scanned last. */
  readonly commit: string;
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
  readonly message: string;
}

/** An alert of code scanning. Texts are hostile. */
export interface CodeScanningAlert {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'dismissed' | 'fixed';
  readonly tool: string;
  readonly rule: {
    readonly id: string;
    readonly title: string;
    /** Markdown. */
    readonly help: string;
    readonly severity: 'low' | 'medium' | 'high' | 'critical' | null;
  };
  /** ISO 8601. */
  readonly createdAt: string;
  readonly fixedAt: string | null;
  readonly dismissed: { readonly by: string; readonly reason: string } | null;
  /** `null` when it is not on the branch that was asked for. */
  readonly instance: AlertInstance | null;
}

/** Reads alerts; never changes one. */
export interface CodeScanning {
  /** The alert as it is on a branch; `null` when there is none of this number, or code scanning is off. */
  readAlert(repository: RepositoryName, number: number, branch: string): Promise<CodeScanningAlert | null>;
}
