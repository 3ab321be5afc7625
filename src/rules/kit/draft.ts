import type { IntendedEffect } from '../../domain/change.ts';
import type { Edit } from '../../domain/source.ts';
import { addBlock, insertAfterBlock } from '../../hcl/edit-blocks.ts';
import { setAttributes } from '../../hcl/edit-attributes.ts';
import { addListItem, removeListItem } from '../../hcl/edit-lists.ts';
import { removeAttribute, removeBlock } from '../../hcl/edit-removals.ts';
import { findAttribute } from '../../hcl/find.ts';
import { formatText } from '../../hcl/format.ts';
import { replaceExpression } from '../../hcl/edit.ts';
import type { Block, Body, HclFile, Span, Tuple } from '../../hcl/tree.ts';
import type { Configuration } from '../../terraform/model.ts';
import { parseOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { overrideFileOf } from '../../terraform/sources/overrides.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import { findTuple } from './find-tuple.ts';
import { effectAt, itemsOf } from './outline.ts';
import { Pieces } from './pieces.ts';
import { type NewBlock, printBlock } from './print.ts';
import { withoutVainRegion } from './placement.ts';

interface OpenFile {
  readonly original: HclFile;
  readonly pieces: Pieces;
  /** The file as the steps so far have left it. */
  current: HclFile;
}

/**
 * The steps of one fix. Blocks and spans are those of the configuration as it was read; each step is carried out on the
 * text as the steps before it left it, and says what it means to change.
 */
export class Draft {
  private readonly configuration: Configuration;
  private readonly files = new Map<string, OpenFile>();
  private readonly effects: IntendedEffect[] = [];

  constructor(configuration: Configuration) {
    this.configuration = configuration;
  }

  /** The text of a file before any step. */
  originalText(path: string): string {
    return this.open(path).original.text;
  }

  textOf(path: string, span: Span): string {
    return this.originalText(path).slice(span.start, span.end);
  }

  replaceExpression(path: string, span: Span, text: string): void {
    const file = this.open(path);
    const start = file.pieces.positionOf(span.start);
    if (start === null) return;
    const now = { start, end: start + span.end - span.start };
    this.carryOut(file, replaceExpression(file.current, { span: now }, text));
    this.effects.push(effectAt(file.original, span));
  }

  /** Carries out edits made against a file as it was read, such as those of a policy inside of it. */
  apply(path: string, edits: readonly Edit[], effect: IntendedEffect): void {
    const file = this.open(path);
    const now = edits.map((edit) => {
      const start = file.pieces.positionOf(edit.start) ?? edit.start;
      return { ...edit, start, end: start + edit.end - edit.start };
    });
    this.carryOut(file, now);
    this.effects.push(effect);
  }

  /** Takes items out of a list, by their place in it, and adds others behind the rest. */
  changeList(path: string, list: Tuple, removed: readonly number[], added: readonly string[]): void {
    const file = this.open(path);
    const change = (edit: (now: Tuple) => readonly Edit[]): void => {
      const start = file.pieces.positionOf(list.span.start);
      const now = start === null ? null : findTuple(file.current.body, start);
      if (now !== null) this.carryOut(file, edit(now));
    };
    for (const text of added) change((now) => addListItem(file.current, now, text));
    for (const index of removed.toSorted((left, right) => right - left))
      change((now) => removeListItem(file.current, now, index));
    this.effects.push(effectAt(file.original, list.span));
  }

  setArgument(path: string, block: Block, name: string, text: string): void {
    this.setArguments(path, block, [[name, text]]);
  }

  /** Several at once: those that are new stand together. */
  setArguments(path: string, block: Block, values: readonly (readonly [name: string, text: string])[]): void {
    const own = values.filter(([name, text]) => !this.setInOverride(block, name, text));
    if (own.length === 0) return;
    const file = this.openAt(path, block);
    this.carryOut(file, setAttributes(file.current, this.now(file, block).body, own));
    for (const [name] of own) this.mean(file, block, name);
  }

  /** Replaces an argument where an override file gives it; false when none does. */
  private setInOverride(block: Block, name: string, text: string): boolean {
    const written = findAttribute(block.body, name);
    const override = written && overrideFileOf(written);
    if (!written || !override) return false;
    this.replaceExpression(override.path, written.expression.span, text);
    return true;
  }

  removeArgument(path: string, block: Block, name: string): void {
    const file = this.openAt(path, block);
    this.carryOut(file, removeAttribute(file.current, this.now(file, block).body, name));
    this.mean(file, block, name);
  }

  /** Adds a block at the end of another one. */
  addNestedBlock(path: string, block: Block, added: NewBlock): void {
    const file = this.openAt(path, block);
    this.carryOut(file, addBlock(file.current, this.now(file, block).body, printBlock(added)));
    this.mean(file, block, added.head);
  }

  /** Takes out a block, at the top of a file or inside another one. */
  removeBlock(path: string, block: Block): void {
    const file = this.openAt(path, block);
    const item = itemsOf(file.original).find(({ span }) => span.start === block.span.start);
    this.carryOut(file, removeBlock(file.current, this.now(file, block)));
    this.effects.push(
      item === undefined
        ? effectAt(file.original, block.span)
        : { file: file.original.path, block: item.name, kind: 'removes-block', paths: [] },
    );
  }

  /** Adds blocks below one at the top of a file, in the order in which they are passed. */
  insertAfterBlock(path: string, block: Block, added: readonly NewBlock[]): void {
    const file = this.open(path);
    for (const each of added.toReversed()) {
      this.carryOut(
        file,
        insertAfterBlock(file.current, this.now(file, block), printBlock(withoutVainRegion(each))),
      );
      const name = each.head
        .replace(/^resource /, '')
        .replaceAll('"', '')
        .replaceAll(' ', '.');
      this.effects.push({ file: path, block: name, kind: 'adds-block', paths: [] });
    }
  }

  /** The edits of the files as they were read, and what they mean to change. A file that was formatted stays so. */
  finish(): { readonly edits: readonly Edit[]; readonly effects: readonly IntendedEffect[] } {
    const edits = [...this.files.values()].flatMap((file) => {
      layOut(file);
      return file.pieces.edits(file.original.path);
    });
    return { edits, effects: mergeEffects(this.effects) };
  }

  /** The file that a block stands in, which is another one when an override file brought it. */
  private openAt(path: string, block: Block): OpenFile {
    return this.open(overrideFileOf(block)?.path ?? path);
  }

  private open(path: string): OpenFile {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    // What a rule would do to a module whose code is not here tells what the call must bring about.
    const original = this.configuration.files.get(path) ?? parseOutlineFile(path);
    if (original === null) throw new RangeError(`${path} is not part of this configuration`);
    const opened = { original, pieces: new Pieces(original.text), current: original };
    this.files.set(path, opened);
    return opened;
  }

  private carryOut(file: OpenFile, edits: readonly Edit[]): void {
    for (const edit of edits.toSorted((left, right) => right.start - left.start || right.end - left.end))
      file.pieces.replace(edit.start, edit.end, edit.replacement);
    if (edits.length > 0) file.current = parseTerraform(file.original.path, file.pieces.text);
  }

  /** The block in the text as it is now. */
  private now(file: OpenFile, block: Block): Block {
    const start = file.pieces.positionOf(block.span.start);
    const found = start === null ? null : blockAt(file.current.body, start);
    if (found === null) throw new RangeError(`a block of ${file.original.path} is no longer there`);
    return found;
  }

  private mean(file: OpenFile, block: Block, path: string): void {
    const around = effectAt(file.original, { start: block.openBrace, end: block.openBrace + 1 });
    const [outer] = around.paths;
    this.effects.push({ ...around, paths: [outer === undefined ? path : `${outer}.${path}`] });
  }
}

function blockAt(body: Body, start: number): Block | null {
  for (const block of body.blocks) {
    if (block.span.start === start) return block;
    if (block.span.start < start && start < block.span.end) return blockAt(block.body, start);
  }
  return null;
}

/** Aligns neighbours that a new value or name has moved apart, in the blocks that were changed and had been formatted. */
function layOut({ original, current, pieces }: OpenFile): void {
  if (original.json !== undefined) return;
  const before = new Map(itemsOf(original).map(({ name, span }) => [name, textAt(original, span)]));
  for (const { name, span } of itemsOf(current).toReversed()) {
    const old = before.get(name);
    const text = textAt(current, span);
    if (old !== undefined && old !== text && formatText(old) === old) formatAt(pieces, span.start, text);
  }
}

function textAt(file: HclFile, { start, end }: Span): string {
  return file.text.slice(start, end);
}

/** Formatting changes blanks only, so lines keep their numbers. */
function formatAt(pieces: Pieces, start: number, text: string): void {
  const lines = text.split('\n');
  const formatted = formatText(text).split('\n');
  if (lines.length !== formatted.length) return;
  let end = start + text.length;
  for (const [index, line] of [...lines.entries()].toReversed()) {
    const wanted = formatted[index] ?? line;
    if (wanted !== line) pieces.replace(end - line.length, end, wanted);
    end -= line.length + 1;
  }
}

/** One effect per block, file and kind. */
function mergeEffects(effects: readonly IntendedEffect[]): readonly IntendedEffect[] {
  const merged = new Map<string, IntendedEffect>();
  for (const effect of effects) {
    const key = JSON.stringify([effect.file, effect.block, effect.kind]);
    const paths = [...(merged.get(key)?.paths ?? []), ...effect.paths];
    merged.set(key, { ...effect, paths: [...new Set(paths)] });
  }
  return [...merged.values()];
}
