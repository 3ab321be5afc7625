import type { JsonBodySchema } from './body-schema.ts';
import type { JsonNode } from './json-tree.ts';

/** The JSON behind a file that was read from it. */
export interface JsonDocument {
  readonly root: JsonNode | null;
  readonly schema: JsonBodySchema;
  /** What the objects that are bodies hold. */
  readonly schemas: ReadonlyMap<JsonNode, JsonBodySchema>;
}
