import type { AttributeNode } from './nodes.ts';

/** Attributes whose name an earlier one has. */
export function findDuplicates(attributes: readonly AttributeNode[]): readonly AttributeNode[] {
  if (attributes.length > 8) {
    const names = new Set<string>();
    return attributes.filter(({ name }) => names.size === names.add(name).size);
  }
  let duplicates: AttributeNode[] | null = null;
  for (let index = 1; index < attributes.length; index += 1) {
    const attribute = attributes[index];
    if (attribute === undefined || !isNamedBefore(attributes, index, attribute.name)) continue;
    duplicates ??= [];
    duplicates.push(attribute);
  }
  return duplicates ?? [];
}

function isNamedBefore(attributes: readonly AttributeNode[], end: number, name: string): boolean {
  for (let index = 0; index < end; index += 1) {
    if (attributes[index]?.name === name) return true;
  }
  return false;
}
