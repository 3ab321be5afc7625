import { clip, stripHidden } from '../../domain/neutralise.ts';

const maxLines = 40;
const maxLineLength = 160;

/**
 * What a plan says of one resource as a person sees it, without the lines on what only the cloud will know and on the
 * `open` arguments, which stay as they are:
 *
 *     # aws_db_instance.main must be replaced
 *     -/+ resource "aws_db_instance" "main" {
 *           ~ storage_encrypted = false -> true # forces replacement
 */
export function planWords(printed: string, address: string, open: readonly string[] = []): string {
  const lines = stripHidden(printed).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  # ${address} `));
  if (start < 0) return '';
  const end = lines.findIndex((line, index) => index > start && line === '    }');
  const section = lines
    .slice(start, end < 0 ? undefined : end + 1)
    .filter((line) => !saysNothing(line, open));
  const shown = section.map((line) => clip(line.replace(/^ {2}/, ''), maxLineLength).trimEnd());
  if (shown.length <= maxLines) return shown.join('\n');
  return [...shown.slice(0, maxLines - 1), `# … and ${shown.length - maxLines + 1} more lines`].join('\n');
}

/**
 * A value that is known after the apply says something only where it forces a replacement; what is `open` and the id are
 * not the resource's own.
 */
function saysNothing(line: string, open: readonly string[]): boolean {
  if (line.trim() === '') return true;
  if (line.includes('# forces replacement')) return false;
  const [, name = ''] = /^\s*(?:[-+~]\s+)?(\w+)\s+=/.exec(line) ?? [];
  return /\(known after apply\)|\(write-only attribute\)/.test(line) || name === 'id' || open.includes(name);
}
