import type { IntendedEffect } from '../../../domain/change.ts';
import type { Body, HclFile } from '../../../hcl/tree.ts';
import { effectNames, itemsOf, type Item } from '../../../rules/kit/outline.ts';
import { compareBodies, type Cut } from './compare-bodies.ts';
import { isSameJsonOutside, wholeSpans } from './json-residue.ts';
import { isSameOutside } from './residue.ts';

/** What really differs between two versions of a file. */
export interface FileDifference {
  readonly effects: readonly IntendedEffect[];
  /** What moved although no block or attribute says so: comments, order, white space elsewhere. */
  readonly strays: readonly string[];
}

/** Compares two versions block by block, and byte by byte outside of the blocks that differ. `before` is `null` for a new file. */
export function compareFiles(before: HclFile | null, after: HclFile): FileDifference {
  const olds = before === null ? [] : itemsOf(before);
  const news = itemsOf(after);
  const oldNames = new Set(olds.map(({ name }) => name));
  const newNames = new Set(news.map(({ name }) => name));
  const effects: IntendedEffect[] = [];
  const strays: string[] = [];

  for (const item of news)
    if (!oldNames.has(item.name)) effects.push(wholeEffect(after.path, item, 'adds-block'));
  for (const item of olds)
    if (!newNames.has(item.name)) effects.push(wholeEffect(after.path, item, 'removes-block'));
  if (before === null) return { effects, strays };

  for (const old of olds) {
    const now = news.find((item) => item.name === old.name);
    if (!now) continue;
    const difference = compareItem(before, old, after, now);
    effects.push(...difference.effects);
    strays.push(...difference.strays);
  }
  strays.push(...compareAround(before, olds, after, news, oldNames, newNames));
  if (
    !before.text.replaceAll('\r\n', '').includes('\n') &&
    /[^\r]\n/.test(after.text) &&
    before.text.includes('\n')
  )
    strays.push(`the line endings of ${after.path}`);
  return { effects, strays };
}

function wholeEffect(file: string, item: Item, kind: 'adds-block' | 'removes-block'): IntendedEffect {
  // A new assignment edits the variable file; it is no block of its own.
  if (item.node.kind === 'attribute') return { file, kind: 'edits-block', ...effectNames(item.name, null) };
  return { file, kind, block: item.name.replace(/#\d+$/, ''), paths: [] };
}

function compareItem(before: HclFile, old: Item, after: HclFile, now: Item): FileDifference {
  const oldText = before.text.slice(old.span.start, old.span.end);
  const newText = after.text.slice(now.span.start, now.span.end);
  if (oldText === newText) return { effects: [], strays: [] };
  const difference = compareBodies({ file: before, body: bodyOf(old) }, { file: after, body: bodyOf(now) });
  const effects = difference.paths.map(
    (path): IntendedEffect => ({
      file: after.path,
      kind: 'edits-block',
      ...effectNames(now.name, now.node.kind === 'block' ? path : null),
    }),
  );
  const isSame = sameness(after)(
    { text: oldText, cuts: relative(before, difference.before, old.span.start) },
    { text: newText, cuts: relative(after, difference.after, now.span.start) },
  );
  return { effects, strays: isSame ? [] : [`lines of ${now.name} that no attribute accounts for`] };
}

/** The body of a block; an assignment counts as a body of one. */
function bodyOf(item: Item): Body {
  if (item.node.kind === 'block') return item.node.body;
  return { span: item.span, attributes: [item.node], blocks: [] };
}

function relative(file: HclFile, cuts: readonly Cut[], offset: number): readonly Cut[] {
  const whole = wholeSpans(
    file,
    cuts.filter(({ isWhole }) => isWhole),
  );
  return [
    ...cuts.filter(({ isWhole }) => !isWhole),
    ...whole.map((span) => ({ ...span, isWhole: true })),
  ].map(({ isWhole, start, end }) => ({ isWhole, start: start - offset, end: end - offset }));
}

function sameness(file: HclFile): typeof isSameOutside {
  return file.json === undefined ? isSameOutside : isSameJsonOutside;
}

/** The text between the blocks: the same bytes, but for white space beside a block that comes or goes. */
function compareAround(
  before: HclFile,
  olds: readonly Item[],
  after: HclFile,
  news: readonly Item[],
  oldNames: ReadonlySet<string>,
  newNames: ReadonlySet<string>,
): readonly string[] {
  const oldGaps = gapsOf(before, olds, newNames);
  const newGaps = gapsOf(after, news, oldNames);
  if (oldGaps.map(({ next }) => next).join('\n') !== newGaps.map(({ next }) => next).join('\n'))
    return [`the order of the blocks of ${after.path}`];
  return oldGaps.flatMap((old, index) => {
    const now = newGaps[index];
    if (now === undefined) return [];
    if (old.cuts.length === 0 && now.cuts.length === 0 && old.text === now.text) return [];
    const isSame = (old.cuts.length > 0 || now.cuts.length > 0) && sameness(after)(old, now);
    return isSame ? [] : [`the text before ${old.next === '' ? 'the end of the file' : old.next}`];
  });
}

interface Gap {
  readonly text: string;
  /** Blocks in it that only this side has. */
  readonly cuts: readonly Cut[];
  /** Name of the kept block that follows, `''` at the end of the file. */
  readonly next: string;
}

function gapsOf(file: HclFile, items: readonly Item[], kept: ReadonlySet<string>): readonly Gap[] {
  const gaps: Gap[] = [];
  let start = 0;
  let cuts: Cut[] = [];
  const close = (end: number, next: string): void => {
    gaps.push({ text: file.text.slice(start, end), cuts: relative(file, cuts, start), next });
    cuts = [];
  };
  for (const item of items) {
    if (!kept.has(item.name)) {
      cuts.push({ ...item.span, isWhole: true });
      continue;
    }
    close(item.span.start, item.name);
    start = item.span.end;
  }
  close(file.text.length, '');
  return gaps;
}
