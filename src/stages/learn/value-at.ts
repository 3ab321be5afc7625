import type { Body, HclFile } from '../../hcl/tree.ts';
import { itemsOf, segmentOf } from '../../rules/kit/outline.ts';

/**
 * The value of an argument as it is written, by the names that effects use; `null` when there is none. Of several blocks
 * of one name it is the first that has the argument.
 */
export function valueAt(file: HclFile, block: string, path: string): string | null {
  const span = bodiesOf(file, block)
    .map((body) => spanIn(body, path))
    .find((found) => found !== null);
  return span ? file.text.slice(span.start, span.end) : null;
}

function bodiesOf(file: HclFile, block: string): readonly Body[] {
  if (block === 'tfvars') return [file.body];
  if (block.startsWith('local.'))
    return file.body.blocks.filter(({ type }) => type === 'locals').map(({ body }) => body);
  return itemsOf(file).flatMap(({ name, node }) =>
    name === block && node.kind === 'block' ? [node.body] : [],
  );
}

function spanIn(body: Body, path: string): { readonly start: number; readonly end: number } | null {
  const attribute = body.attributes.find(({ name }) => name === path);
  if (attribute) return attribute.expression.span;
  for (const block of body.blocks) {
    const head = `${segmentOf(block)}.`;
    const found = path.startsWith(head) ? spanIn(block.body, path.slice(head.length)) : null;
    if (found) return found;
  }
  return null;
}
