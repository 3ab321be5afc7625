import { z } from 'zod';
import { RepositoryConfig } from './repository-config.ts';

export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** JSON Schema (draft 7, which editors know) of `.github/terrafix.yml`, from the schema that checks it. */
export function repositoryConfigSchema(): SchemaNode {
  return {
    ...z.toJSONSchema(RepositoryConfig, { io: 'input', target: 'draft-7' }),
    title: 'TerraFix configuration',
    description: 'What TerraFix does in this repository. Every key has a default.',
  };
}
