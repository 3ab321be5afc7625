import { createHash } from 'node:crypto';

/** Where a finding came from; part of its fingerprint. The three in the middle are files of other scanners. */
export const findingSources = [
  'vanta',
  'failure-json',
  'command-line',
  'sarif',
  'asff',
  'ocsf',
  'code-scanning',
] as const;
export type FindingSource = (typeof findingSources)[number];

/** The test that fails, as far as its source describes it. Times are ISO 8601 strings. */
export interface FailingTest {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  /** What the source says about the failure; hostile text, at most context for a person or a model. */
  readonly failureDescription: string;
  /** Static advice of the source for this test; hostile text. */
  readonly remediationDescription: string;
  /** Framework ids (`soc2`, `pciDss4` …) that the test belongs to, as far as they were asked for. */
  readonly frameworks: readonly string[];
  readonly remediateBy: string | null;
  readonly isOverdue: boolean;
  /** Page of the test in the source, when it can be built (for Vanta: when the tenant slug is configured). */
  readonly url: string | null;
}

/** The thing that fails the test. Vanta gives a kind and a display name, never an ARN. */
export interface FailingEntity {
  readonly id: string;
  /** Vanta's resource kind (`S3`, `RDSInstance` …): the part of the id before its first `-`. */
  readonly kind: string | null;
  /** Vanta's `responseType`, such as "AWS S3 Bucket". */
  readonly label: string | null;
  readonly displayName: string;
  /** Twelve-digit account number, where known. */
  readonly account: string | null;
  readonly region: string | null;
  readonly arn: string | null;
  readonly firstDetectedAt: string | null;
  /** Tags of the resource in the cloud, where the source tells them; Vanta does not. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Where a scanner saw it. Lines are 1-based. */
export interface ReportedPlace {
  /** As the scanner writes it, with `/`: relative to where it ran, which need not be the top of the repository. */
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The block that stood there when it looked, `aws_s3_bucket.logs`; `null` when it does not tell. */
  readonly block: string | null;
  /** The text that stood in these lines, as far as it tells. */
  readonly text: string | null;
}

/** What another scanner said, beside what every finding holds. */
export interface ScannerReport {
  /** "Checkov" */
  readonly tool: string;
  readonly place: ReportedPlace | null;
  /** The alert of the code host; `repository` is `owner/name`. */
  readonly alert?: { readonly repository: string; readonly number: number };
}

/** One failing (test, entity) pair. */
export interface Finding {
  /** 64 hexadecimal characters, stable over polls: see {@link fingerprintOf}. */
  readonly fingerprint: string;
  readonly source: FindingSource;
  readonly test: FailingTest;
  readonly entity: FailingEntity;
  readonly collectedAt: string;
  /** Set when another scanner found it; `test.id` is that scanner's own id of the rule. */
  readonly report?: ScannerReport;
}

/** SHA-256 over the ids that stay the same from poll to poll; never over a time or a text that may be reworded. */
export function fingerprintOf(source: FindingSource, testId: string, entityId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, testId, entityId]))
    .digest('hex');
}

/** The first twelve characters of a fingerprint: enough for a branch name, a label, a person. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 12);
}
