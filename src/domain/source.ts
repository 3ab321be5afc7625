/** A part of a file. Offsets count UTF-16 code units from the start of the decoded text, `end` is exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly startLine: number;
  /** 1-based, the line that holds the last character. */
  readonly endLine: number;
}

/** Replaces `[start, end)` of one file by `replacement`. An insertion has `start === end`. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** A file before and after a change. `before` is `null` for a file that the change creates. */
export interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}
