import type { Block } from '../../../hcl/tree.ts';
import type { Relevance } from './relevance.ts';

interface Item {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nearness: number;
}

/** No single argument takes more than this share: a script or a policy leaves room for the others. */
const largestShare = 0.25;

/**
 * The text of a block within `limit` characters. Of one that is longer the arguments and nested blocks nearest to what
 * is asked are kept, in their order, and a comment says what was left out in between.
 */
export function excerptOf(block: Block, text: string, relevance: Relevance, limit: number): string {
  const { start, end } = block.span;
  if (end - start <= limit) return text.slice(start, end);
  const items = itemsOf(block, text, relevance);
  const [first] = items;
  if (first === undefined) return cut(text.slice(start, end), limit);

  const longest = Math.floor(limit * largestShare);
  const lineOf = ({ start: from, end: to }: Item): string => cut(text.slice(from, to), longest);
  const head = `${text.slice(start, block.openBrace + 1)}
`;
  const gaps = 60;
  let left = limit - head.length - gaps;
  const kept = new Set<Item>();
  for (const item of items.toSorted((one, other) => other.nearness - one.nearness)) {
    const cost = lineOf(item).length + gaps;
    if (cost > left) continue;
    left -= cost;
    kept.add(item);
  }
  const lines: string[] = [];
  let skipped: string[] = [];
  const flush = (): void => {
    if (skipped.length > 0) lines.push(`  # … left out: ${summary(skipped)}`);
    skipped = [];
  };
  for (const item of items) {
    if (!kept.has(item)) {
      skipped.push(item.name);
      continue;
    }
    flush();
    lines.push(`  ${lineOf(item)}`);
  }
  flush();
  return `${head}${lines.join('\n')}\n}`;
}

function itemsOf(block: Block, text: string, relevance: Relevance): readonly Item[] {
  const { attributes, blocks } = block.body;
  return [
    ...attributes.map(({ name, span }) => ({ name, ...span })),
    ...blocks.map(({ type, span }) => ({ name: type, ...span })),
  ]
    .toSorted((one, other) => one.start - other.start)
    .map(({ name, start, end }) => ({
      name,
      start,
      end,
      // Between equals the shorter one: more of them fit.
      nearness:
        3 * relevance.ofName(name) +
        Math.min(1, relevance.ofText(text.slice(start, Math.min(end, start + 2_000)))) -
        (end - start) / 1_000_000,
    }));
}

const mostNames = 3;

/** `ingress (34), tags` */
function summary(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const said = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`));
  const rest = said.length - mostNames;
  return `${said.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** At most `limit` characters, in whole lines: half of a secret is not known again. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 8);
  const end = kept.lastIndexOf('\n');
  const shown = end === -1 ? (/^\s*[\w.-]+\s*=/.exec(kept)?.[0] ?? '') : kept.slice(0, end).trimEnd();
  return `${shown}\n# … cut`;
}
