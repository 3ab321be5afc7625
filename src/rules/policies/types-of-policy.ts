import type { Condition, Policy } from '../../domain/policy.ts';
import { resourceSchema, schemaTypes } from '../../terraform/provider-schemas/resource-schema.ts';

/** The generation that has the most types of which something is known. */
const generation = 6;

/** The types that a policy judges. One for all types judges those that have what it asks about, as the AWS provider knows them. */
export function typesOfPolicy({ resourceTypes, require }: Policy): readonly string[] {
  if (!resourceTypes.includes('*')) return resourceTypes;
  const names = namesIn(require);
  return schemaTypes(generation).filter((type) => {
    if (!type.startsWith('aws_')) return false;
    const schema = resourceSchema(generation, type);
    return (
      schema !== null && [...names].some((name) => schema.attributes.has(name) || schema.blocks.has(name))
    );
  });
}

function namesIn(condition: Condition): ReadonlySet<string> {
  switch (condition.kind) {
    case 'attribute':
      return new Set(condition.path.slice(0, 1));
    case 'and':
    case 'or':
      return new Set(condition.conditions.flatMap((each) => [...namesIn(each)]));
    case 'not':
      return namesIn(condition.condition);
    case 'type':
    case 'connection':
      return new Set();
  }
}
