import type { ResourceInstance } from '../../terraform/model.ts';

/** The same instance in two configurations has the same key. */
export function keyOf(resource: ResourceInstance): string {
  return JSON.stringify([resource.address, resource.module.rootModule, resource.module.variableFile]);
}
