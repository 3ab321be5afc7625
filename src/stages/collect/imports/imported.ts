import type { Finding } from '../../../domain/finding.ts';

/** The forms of findings that are read from files. */
export const importFormats = ['sarif', 'asff', 'ocsf'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Bounds of what is read from one file. */
export const importLimits = {
  /** In bytes. GitHub takes 10 MB of packed SARIF, which is more text than anybody reads. */
  bytes: 64 * 1024 * 1024,
  /** GitHub keeps 25,000 results of a run: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
  entries: 25_000,
  /** Of one finding: resources of an ASFF finding or of an OCSF event. */
  resources: 50,
} as const;

/** Why an entry makes no finding though nothing is wrong with it. */
export const skipReasons = ['passed', 'suppressed', 'resolved', 'not-a-failure', 'another-cloud'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** An entry that could not be read; it costs itself. */
export interface UnreadEntry {
  /** Where it stands: `runs[0].results[17]`, `line 4`. */
  readonly place: string;
  readonly message: string;
}

/** What one entry comes to. */
export type ImportedEntry =
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'skipped'; readonly because: SkipReason }
  | { readonly kind: 'unread'; readonly message: string };

/** What one file holds. */
export interface Imported {
  readonly format: ImportFormat;
  /** Names of the tools that wrote it, each once. */
  readonly tools: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly unread: readonly UnreadEntry[];
}
