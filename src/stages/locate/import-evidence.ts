import type { Evidence } from '../../domain/located.ts';
import { terraformIdentityOf } from '../../terraform/identity/aws-identities.ts';
import type { Configuration, ImportBlock, ResourceInstance } from '../../terraform/model.ts';
import { importsFor } from './resource-index.ts';
import type { Wanted } from './wanted.ts';
import { weights } from './weights.ts';

/** What `import` blocks say: the code itself names the thing in the cloud. */
export function findImportEvidence(
  resource: ResourceInstance,
  configuration: Configuration,
  wanted: Wanted,
): Evidence | null {
  for (const each of importsFor(configuration, resource)) {
    const says = compareId(each, resource.type, wanted);
    if (says === null) continue;
    const at = configuration.rangeOf(each.file, each.block.span);
    return says === 'same'
      ? {
          kind: 'import-block',
          weight: weights.imported,
          detail: `an import block gives it the id "${each.id}"`,
          at,
        }
      : {
          kind: 'contradiction',
          weight: weights.otherImport,
          detail: `an import block gives it another id, "${each.id}"`,
          at,
        };
  }
  return null;
}

/** `null` when the id says nothing that can be compared with what is wanted. */
function compareId({ id }: ImportBlock, type: string, wanted: Wanted): 'same' | 'other' | null {
  if ([...wanted.ids, ...wanted.names].includes(id)) return 'same';
  const parts = readId(id, terraformIdentityOf(type)?.importId ?? '');
  for (const [slot, known] of [
    ['id', wanted.ids],
    ['arn', wanted.ids],
    ['name', wanted.names],
  ] as const) {
    const value = parts.get(slot);
    if (value === undefined) continue;
    if (known.includes(value)) return isElsewhere(parts, wanted) ? 'other' : 'same';
    // Ids of one form, and names where nothing but the name is shown, can be told apart.
    const isComparable =
      slot === 'name'
        ? known.length > 0 && wanted.identity?.display === 'name'
        : known.some((one) => prefixOf(one) !== null && prefixOf(one) === prefixOf(value));
    if (isComparable) return 'other';
  }
  const isSameForm = wanted.ids.some((one) => prefixOf(one) !== null && prefixOf(one) === prefixOf(id));
  return isSameForm ? 'other' : null;
}

function isElsewhere(parts: ReadonlyMap<string, string>, { account, region }: Wanted): boolean {
  const other = (slot: string, wanted: string | null): boolean =>
    wanted !== null && parts.has(slot) && parts.get(slot) !== wanted;
  return other('account', account) || other('region', region);
}

/** The parts of an id by the form that its type has: `{cluster}/{name}`; nothing when it has another form. */
function readId(id: string, form: string): ReadonlyMap<string, string> {
  const slots: string[] = [];
  const source = form
    .split(/(\{\w+\})/)
    .map((part) => {
      const slot = /^\{(\w+)\}$/.exec(part)?.[1];
      if (slot === undefined) return part.replaceAll(/[.\\^$*+?()[\]{}|/]/g, '\\$&');
      slots.push(slot);
      return slots.length === 1 && form === part ? '(.+)' : '([^/,:]+)';
    })
    .join('');
  const match = slots.length === 0 ? null : new RegExp(`^${source}$`).exec(id);
  return new Map(match === null ? [] : slots.map((slot, index) => [slot, match[index + 1] ?? '']));
}

/** `vpc` of `vpc-0abc…`: ids of one form can be told apart. */
function prefixOf(id: string): string | null {
  return /^([a-z]{1,10})-[0-9a-f]{8,17}$/.exec(id)?.[1] ?? null;
}
