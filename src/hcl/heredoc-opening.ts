import * as is from './characters.ts';

/** `<<EOT` or `<<-EOT` with the line break after it. */
export interface HeredocOpening {
  readonly marker: string;
  /** `<<-`: the indentation that all lines share is no part of the value. */
  readonly isIndented: boolean;
  readonly bodyStart: number;
}

/** Whether `<<` at `at` opens a heredoc: a marker and then the end of the line. */
export function heredocOpeningAt(text: string, at: number): HeredocOpening | null {
  if (text.charCodeAt(at) !== is.less || text.charCodeAt(at + 1) !== is.less) return null;
  const isIndented = text.charCodeAt(at + 2) === is.minus;
  const markerStart = at + (isIndented ? 3 : 2);
  const markerEnd = is.nameEnd(text, markerStart);
  if (markerEnd === markerStart) return null;
  const lineEnd = text.charCodeAt(markerEnd) === is.carriageReturn ? markerEnd + 1 : markerEnd;
  if (text.charCodeAt(lineEnd) !== is.lineFeed) return null;
  return { marker: text.slice(markerStart, markerEnd), isIndented, bodyStart: lineEnd + 1 };
}
