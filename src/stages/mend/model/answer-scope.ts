import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { referencesIn, referencesInBlockNode, type Operation } from './answer.ts';
import type { ValueScope } from './check-value.ts';
import { companionShapes } from './companion-types.ts';
import { identitiesInBlock, literalsInBlock } from './expression-references.ts';
import { addressOf, type ModuleNames } from './module-names.ts';

/** Attributes that every companion has once it exists. */
const computedAttributes = ['arn', 'id', 'key_id', 'name', 'bucket'];

/**
 * What the operations of one answer are checked against. `names` holds what the draft adds, when it is kept;
 * `configured` what a person said may be written.
 */
export function scopeOf(
  operations: readonly Operation[],
  subject: ResourceInstance,
  configuration: Configuration,
  names: ModuleNames,
  configured: readonly string[],
): ValueScope {
  const address = `${subject.type}.${subject.name}`;
  const added = operations.filter((operation) => operation.op === 'add-resource');
  const isMultiple = names.get(address)?.isMultiple ?? false;
  const readByAdded = new Map<string, readonly string[]>(
    added.map((operation) => [`${operation.type}.${operation.name}`, referencesInBlockNode(operation)]),
  );
  const multiplied = [...readByAdded].flatMap(([companion, read]) =>
    isMultiple && read.some((to) => addressOf(to.split('.')) === address) ? [companion] : [],
  );
  const blocks = subject.module.source.files.flatMap(({ body }) => body.blocks);
  return {
    names,
    configuration,
    source: subject.module.source,
    subject: address,
    added: new Map(
      added.map((operation) => [
        `${operation.type}.${operation.name}`,
        [
          ...computedAttributes,
          ...(companionShapes[operation.type]?.attributes ?? []),
          ...Object.keys(companionShapes[operation.type]?.blocks ?? {}),
        ],
      ]),
    ),
    readByAdded: readByAdded.set(address, operations.flatMap(readsOfSubject)),
    multiplied: new Set(multiplied),
    literals: [...configured, ...blocks.flatMap(literalsInBlock)],
    identities: [...configured, ...blocks.flatMap(identitiesInBlock)],
  };
}

function readsOfSubject(operation: Operation): readonly string[] {
  switch (operation.op) {
    case 'set-attribute':
      return referencesIn(operation.value);
    case 'set-block':
      return referencesInBlockNode(operation);
    case 'remove-attribute':
    case 'remove-block':
    case 'add-resource':
    default:
      return [];
  }
}
