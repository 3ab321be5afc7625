import type { SourceRange } from '../../domain/source.ts';
import type { Configuration, NestedBlock, ResourceInstance, Value } from '../../terraform/model.ts';
import { isOpen } from '../../terraform/value/values.ts';
import { pathInWords } from '../kit/describe.ts';
import { decidedAt } from '../kit/verdict.ts';

/** One place that a path of a policy leads to. */
export interface FoundValue {
  /** With the numbers of blocks and items. */
  readonly path: readonly (string | number)[];
  readonly name: string;
  /** `null` where nothing is written; `block` where a nested block stands there. */
  readonly value: Value | 'block' | null;
  readonly at: SourceRange | null;
}

export interface FoundValues {
  readonly values: readonly FoundValue[];
  /** Why there may be others; `null` when these are all. */
  readonly open: string | null;
}

/** A path that branches at each of its steps must not take long. */
const maxValues = 500;

/** All that a path leads to, through nested blocks, lists and objects; at least one value, or the reason why none is known. */
export function findValues(
  subject: ResourceInstance,
  path: readonly string[],
  configuration: Configuration,
): FoundValues {
  const walk = new Walk(subject, configuration);
  walk.enter(subject, path, []);
  return { values: walk.values, open: walk.open };
}

class Walk {
  readonly values: FoundValue[] = [];
  open: string | null = null;
  private readonly subject: ResourceInstance;
  private readonly configuration: Configuration;

  constructor(subject: ResourceInstance, configuration: Configuration) {
    this.subject = subject;
    this.configuration = configuration;
  }

  enter(
    holder: ResourceInstance | NestedBlock,
    rest: readonly string[],
    walked: readonly (string | number)[],
  ): void {
    const [step = '', ...below] = rest;
    const { blocks, isExact } = holder.nestedBlocks(step);
    const path = [...walked, step];
    if (!isExact)
      this.open ??= `\`${pathInWords(path)}\` is made by a \`dynamic\` block that cannot be known here`;
    if (blocks.length === 0 && isExact) {
      const evaluated = holder.evaluate([step]);
      const value = evaluated && this.configuration.settle(evaluated.value);
      return this.enterValue(value, below, path, decidedAt(evaluated));
    }
    const wanted = /^\d+$/.test(below[0] ?? '') ? Number(below[0]) : null;
    const inner = wanted !== null || below[0] === '*' ? below.slice(1) : below;
    for (const [index, block] of blocks.entries()) {
      if (wanted !== null && wanted !== index) continue;
      const place = blocks.length === 1 ? path : [...path, index];
      if (inner.length > 0) this.enter(block, inner, place);
      else this.add({ path: place, value: 'block', at: null });
    }
    if (wanted !== null && wanted >= blocks.length) this.add({ path, value: null, at: null });
  }

  private enterValue(
    value: Value | null,
    rest: readonly string[],
    path: readonly (string | number)[],
    at: SourceRange | null,
  ): void {
    const [step, ...below] = rest;
    if (step === undefined || value === null || value.kind === 'null')
      return this.add({ path: [...path, ...rest], value: value?.kind === 'null' ? null : value, at });
    if (value.kind === 'list') return this.enterItems(value.items, rest, path, at);
    if (value.kind !== 'object') return this.enterScalar(value, path, at);
    if (step === '*') {
      for (const [key, entry] of value.entries) this.enterEntry(entry, below, [...path, key], at);
      if (isOpen(value)) this.open ??= `\`${pathInWords(path)}\` cannot be known in full here`;
      return;
    }
    const entry = value.entries.get(step);
    if (entry === undefined && isOpen(value)) {
      this.open ??= `\`${pathInWords(path)}\` cannot be known in full here`;
      return;
    }
    this.enterEntry(entry ?? null, below, [...path, step], at);
  }

  private enterEntry(
    entry: Value | null,
    rest: readonly string[],
    path: readonly (string | number)[],
    at: SourceRange | null,
  ): void {
    const own = decidedAt(this.subject.evaluate(path));
    this.enterValue(entry && this.configuration.settle(entry), rest, path, own ?? at);
  }

  /** A list is entered by number, by `*`, or, as Terraform's blocks written as attributes are, without either. */
  private enterItems(
    items: readonly Value[],
    rest: readonly string[],
    path: readonly (string | number)[],
    at: SourceRange | null,
  ): void {
    const [step = ''] = rest;
    const wanted = /^\d+$/.test(step) ? Number(step) : null;
    const below = wanted !== null || step === '*' ? rest.slice(1) : rest;
    if (wanted !== null && wanted >= items.length) return this.add({ path, value: null, at });
    for (const [index, item] of items.entries()) {
      if (wanted !== null && wanted !== index) continue;
      this.enterEntry(item, below, [...path, index], at);
    }
  }

  private enterScalar(value: Value, path: readonly (string | number)[], at: SourceRange | null): void {
    if (value.kind === 'unknown' || value.kind === 'reference' || value.kind === 'pattern') {
      this.open ??= `\`${pathInWords(path)}\` cannot be known here`;
      return;
    }
    this.add({ path, value: null, at });
  }

  private add(found: Omit<FoundValue, 'name'>): void {
    if (this.values.length < maxValues) this.values.push({ ...found, name: pathInWords(found.path) });
    else this.open ??= `\`${pathInWords(found.path)}\` has more than ${maxValues} values`;
  }
}
