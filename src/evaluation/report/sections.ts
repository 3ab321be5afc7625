import { existsSync, readFileSync } from 'node:fs';

/** Puts text between the markers of a section of a page; what a person wrote around them stays. */
export function replaceSection(page: string, name: string, text: string): string {
  const begin = `<!-- begin: ${name} -->`;
  const end = `<!-- end: ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  const section = `${begin}\n${text.trim()}\n${end}`;
  if (from === -1 || to < from) return `${page.trimEnd()}\n\n${section}\n`;
  return `${page.slice(0, from)}${section}${page.slice(to + end.length)}`;
}

/** A page as it is; empty where there is none. */
export function readPage(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** A Markdown table; a cell's own bars and line breaks cannot end it. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const firstRow = rows[0] ?? [];
  const ruler = heads.map((_, index) => (typeof firstRow[index] === 'number' ? '---:' : '---'));
  return [lineOf(heads), `|${ruler.join('|')}|`, ...rows.map(lineOf)].join('\n');
}

function lineOf(cells: readonly (string | number)[]): string {
  const texts = cells.map((cell) =>
    typeof cell === 'number'
      ? numberText(cell)
      : cell.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' '),
  );
  return `| ${texts.join(' | ')} |`;
}

export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 1 });
}

/** `97.3 %`; a dash for nothing of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${numberText((100 * part) / whole)} %`;
}
