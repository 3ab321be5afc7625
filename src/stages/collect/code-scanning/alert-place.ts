import type { ReportedPlace } from '../../../domain/finding.ts';
import { clip } from '../../../domain/neutralise.ts';
import type { AlertInstance } from '../../../ports/code-scanning.ts';
import { parseTerraform } from '../../../terraform/sources/parse-terraform.ts';

const maxText = 2000;

/**
 * The place of an alert with the block that stood there at the commit that was scanned, so that it is found again when
 * lines have moved.
 */
export function alertPlace(instance: AlertInstance, text: string): ReportedPlace {
  const { path, startLine, endLine } = instance;
  const lines = text.split('\n');
  return {
    file: path,
    startLine,
    endLine,
    block: blockAt(path, text, lines, startLine),
    text: clip(lines.slice(startLine - 1, endLine).join('\n'), maxText),
  };
}

function blockAt(path: string, text: string, lines: readonly string[], line: number): string | null {
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const end = start + (lines[line - 1]?.length ?? 0);
  const block = parseTerraform(path, text).body.blocks.find(
    ({ type, span }) => type === 'resource' && span.start <= end && span.end > start,
  );
  const [type, name] = block?.labels ?? [];
  return type === undefined || name === undefined ? null : `${type.value}.${name.value}`;
}
