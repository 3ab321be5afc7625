import type { NextStep } from './next-step.ts';

/** Who commands, and where. */
export interface Commander {
  readonly installationId: number;
  readonly login: string;
  /** `comment-17`. */
  readonly key: string;
  readonly topic: string;
  /** `null` where a box was ticked instead. */
  readonly commentId: number | null;
  /** When it was written, ISO 8601; `null` where a box was ticked instead. */
  readonly writtenAt: string | null;
  /** Where the comment stands: `owner/name`, and the number of the thread. */
  readonly repository: string;
  readonly number: number;
}

/** What came of one command. */
export interface CommandResult {
  /** Markdown for the answer. */
  readonly text: string;
  /** False when it was understood but could not be done, or not understood. */
  readonly isDone: boolean;
  /** The round that was started. */
  readonly next: NextStep | null;
}

export function answered(text: string): CommandResult {
  return { text, isDone: true, next: null };
}

export function refused(text: string): CommandResult {
  return { text, isDone: false, next: null };
}
