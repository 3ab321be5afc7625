import type { Change } from '../../../domain/change.ts';

/** A header at the beginning of a line: `resource "aws_s3_bucket" "logs" {`. */
const header = /^[ \t]*[a-z_]+(?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*[ \t]*\{/gm;
const longestKey = 300;

/**
 * What a change touches, as keys that are the same for every change of the same thing: each block that it edits, adds or
 * removes, each setting of a variable file, and the place after which it adds something, since two changes that add at one
 * place cannot be merged one after the other.
 */
export function touchedBlocks(change: Change): readonly string[] {
  const blocks = change.effects.flatMap(({ block, file, paths }) =>
    block === 'tfvars' ? paths.map((path) => `${file}#tfvars.${path}`) : [`${file}#${block}`],
  );
  const texts = new Map(change.files.map(({ path, before }) => [path, before ?? '']));
  const places = change.edits
    .filter(({ start, end, replacement }) => start === end && isBlock(replacement))
    .map(({ file, start }) => `${file}#after ${lastHeader(texts.get(file) ?? '', start)}`);
  return [...new Set([...blocks, ...places])].map((key) => key.slice(0, longestKey));
}

function isBlock(text: string): boolean {
  return [...text.trimStart().matchAll(header)][0]?.index === 0;
}

function lastHeader(text: string, end: number): string {
  const found = [...text.slice(0, end).matchAll(header)].filter(([line]) => !/^[ \t]/.test(line));
  return (found.at(-1)?.[0] ?? 'the beginning').replaceAll(/\s+/g, ' ').trim();
}
