import { z } from 'zod';

/** Terraform's notation of a type: `"string"`, `["list", "string"]`, `["object", {"id": "string"}]`. */
export type SchemaType =
  | string
  | readonly [kind: string, of: SchemaType | Readonly<Record<string, SchemaType>>, optional?: unknown];

export interface SchemaAttribute {
  readonly type?: SchemaType | undefined;
  readonly optional?: boolean | undefined;
  readonly computed?: boolean | undefined;
  readonly sensitive?: boolean | undefined;
}

export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>> | undefined;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>> | undefined;
}

/** What the provider says of a resource type, as far as it is used here. */
export interface ResourceSchema {
  /** Of the state's form. */
  readonly version: number;
  readonly block: SchemaBlock;
}

const type: z.ZodType<SchemaType> = z.lazy(() =>
  z.union([
    z.string(),
    z.tuple([z.string(), z.union([type, z.record(z.string(), type)])]),
    z.tuple([z.string(), z.union([type, z.record(z.string(), type)]), z.unknown()]),
  ]),
);
const block: z.ZodType<SchemaBlock> = z.lazy(() =>
  z.object({
    attributes: z
      .record(
        z.string(),
        z.object({
          type: type.optional(),
          optional: z.boolean().optional(),
          computed: z.boolean().optional(),
          sensitive: z.boolean().optional(),
        }),
      )
      .optional(),
    block_types: z.record(z.string(), z.object({ block })).optional(),
  }),
);
const resourceSchema: z.ZodType<ResourceSchema> = z.object({ version: z.number(), block });
const printedSchemas = z.object({
  provider_schemas: z.record(z.string(), z.object({ resource_schemas: z.record(z.string(), z.unknown()) })),
});

/**
 * The schemas that `terraform providers schema -json` prints, by resource type. Each is read when it is asked for: all
 * of AWS as trees would take ten times the memory of its text.
 *
 * https://developer.hashicorp.com/terraform/cli/commands/providers/schema
 */
export class ProviderSchemas {
  private readonly texts: ReadonlyMap<string, string>;

  constructor(printed: string, source: string) {
    const all = printedSchemas.parse(JSON.parse(printed)).provider_schemas[source]?.resource_schemas ?? {};
    this.texts = new Map(Object.entries(all).map(([name, schema]) => [name, JSON.stringify(schema)]));
  }

  schemaOf(resourceType: string): ResourceSchema | null {
    const text = this.texts.get(resourceType);
    return text === undefined ? null : resourceSchema.parse(JSON.parse(text));
  }
}
