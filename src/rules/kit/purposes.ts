import { literalString } from '../../hcl/find.ts';
import type { Expression } from '../../hcl/tree.ts';
import type { Configuration, DecidingPlace, ResourceInstance } from '../../terraform/model.ts';
import { literalText } from '../../terraform/sources/directory-module.ts';
import { resolveLocalSource } from '../../terraform/sources/paths.ts';
import { directoryOfOutline, findOutline } from '../../terraform/registry-modules/find-outline.ts';
import { type Mention, mentionInWords, mentionsOf, patternOf } from './mentions.ts';

/** The argument for which a value is to be changed. */
export interface Use {
  readonly subject: ResourceInstance;
  readonly path: readonly string[];
  readonly configuration: Configuration;
  /** Prefer the call of a module over a default that other calls read too: for what costs money or time. */
  readonly isNarrow?: boolean;
}

/**
 * What else a name decides beside the argument in question: `deletion_protection` of a database whose `multi_az` comes
 * from the same `var.production`. Changing such a name would do more than the fix asks for.
 */
export function otherPurposes(place: DecidingPlace, readIn: string, use: Use): readonly string[] {
  const name = nameInExpressions(place);
  return name === null ? [] : purposesOf(name, readIn, use, 0);
}

/** How expressions call the place: `var.days`, `local.days`; `null` for a place that has no name of its own. */
export function nameInExpressions(place: DecidingPlace): string | null {
  switch (place.kind) {
    case 'variable-default':
    case 'tfvars':
    case 'module-input':
      return `var.${place.name}`;
    case 'local':
      return `local.${place.name}`;
    case 'literal':
    case 'each':
    case 'expression':
      return null;
  }
}

const maxDepth = 4;

function purposesOf(name: string, directory: string, use: Use, depth: number): readonly string[] {
  return mentionsOf(use.configuration, directory, name).flatMap((mention) => {
    const { block } = mention;
    if (block.type === 'output' || (block.type === 'variable' && mention.path[0] === 'validation')) return [];
    if (isSamePurpose(name, mention, use)) return [];
    if (depth >= maxDepth) return [mentionInWords(mention)];
    if (block.type === 'locals')
      return purposesOf(`local.${mention.attribute.name}`, directory, use, depth + 1);
    if (block.type === 'module' && mention.path.length === 1) {
      const called = calledDirectory(mention, directory, use.configuration);
      if (called !== null) return purposesOf(`var.${mention.attribute.name}`, called, use, depth + 1);
    }
    return [mentionInWords(mention)];
  });
}

/** The same argument of a resource of the same type; of a map, the same entry, or the map as a whole. */
function isSamePurpose(name: string, { block, file, path, attribute }: Mention, use: Use): boolean {
  return (
    block.type === 'resource' &&
    block.labels[0]?.value === use.subject.type &&
    path.every((step, index) => step === use.path[index]) &&
    isInEntry(name, attribute.expression, use.path.slice(path.length), file.text)
  );
}

/** Whether the entry at the end of the steps is all of an object that speaks of the name. */
function isInEntry(name: string, expression: Expression, steps: readonly string[], text: string): boolean {
  const [key, ...rest] = steps;
  if (key === undefined || expression.kind !== 'object') return true;
  return expression.entries.every(({ key: written, value, span }) =>
    literalString(written) === key
      ? isInEntry(name, value, rest, text)
      : !patternOf(name).test(text.slice(span.start, span.end)),
  );
}

function calledDirectory(mention: Mention, directory: string, configuration: Configuration): string | null {
  const text = literalText(mention.block, 'source');
  if (text === null) return null;
  const called = resolveLocalSource(text, directory);
  if (called === null) {
    const outline = findOutline(text, literalText(mention.block, 'version'));
    return outline === null ? null : directoryOfOutline(outline);
  }
  return configuration.modulesByDirectory.has(called) ? called : null;
}
