import { clip, stripHidden } from '../../../domain/neutralise.ts';

/**
 * Foreign text for a prompt: what a reader cannot see is gone (HTML comments, zero-width, bidirectional, tag and
 * variation characters, controls), and at most `limit` characters stay. Everything visible stays as it is.
 */
export function cleanText(text: string, limit: number): string {
  let cleaned = stripHidden(text);
  // Until nothing changes: `<!-<!-- -->- x -->` leaves a comment behind after one pass.
  for (let previous = ''; previous !== cleaned; ) {
    previous = cleaned;
    cleaned = cleaned.replaceAll(/<!--[\s\S]*?(-->|$)/g, '');
  }
  return clip(cleaned.replaceAll(/\n{4,}/g, '\n\n\n'), limit);
}
