import type { JsonBodySchema, PropertyForm } from '../../hcl/json/body-schema.ts';

const template: PropertyForm = { kind: 'attribute', strings: 'template' };
const literal: PropertyForm = { kind: 'attribute', strings: 'literal' };
const expression: PropertyForm = { kind: 'attribute', strings: 'expression' };

const block = (labels: number, body: JsonBodySchema): PropertyForm => ({ kind: 'block', labels, body });

/** A body whose properties of these names are special, and all others of one form. */
function bodyOf(
  special: Readonly<Record<string, PropertyForm>>,
  others: PropertyForm | null,
): JsonBodySchema {
  const known = new Map(Object.entries(special));
  return { form: (name) => known.get(name) ?? others };
}

const attributes = bodyOf({}, template);

/** The inside of a nested block, which only a provider knows. */
const free: JsonBodySchema = { form: (name) => (name === 'dynamic' ? dynamic : either) };
const either: PropertyForm = { kind: 'either', body: free };
const dynamic = block(1, bodyOf({ iterator: expression, content: block(0, free) }, template));

const lifecycle = block(
  0,
  bodyOf(
    {
      ignore_changes: expression,
      replace_triggered_by: expression,
      precondition: block(0, attributes),
      postcondition: block(0, attributes),
    },
    template,
  ),
);

const resource = bodyOf(
  {
    depends_on: expression,
    provider: expression,
    count: template,
    for_each: template,
    lifecycle,
    connection: block(0, attributes),
    provisioner: block(1, free),
    dynamic,
  },
  either,
);

/**
 * What stands where in a configuration written as JSON: which properties are blocks and with how many labels, and which
 * strings are templates, references or plain text.
 *
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#block-type-specific-exceptions
 */
export const configurationSchema = bodyOf(
  {
    resource: block(2, resource),
    data: block(2, resource),
    ephemeral: block(2, resource),
    module: block(
      1,
      bodyOf({ source: literal, version: literal, depends_on: expression, providers: expression }, template),
    ),
    variable: block(1, bodyOf({ type: expression, validation: block(0, attributes) }, literal)),
    output: block(
      1,
      bodyOf({ depends_on: expression, description: literal, precondition: block(0, attributes) }, template),
    ),
    provider: block(1, bodyOf({ alias: literal, dynamic }, either)),
    locals: block(0, attributes),
    terraform: block(
      0,
      bodyOf(
        {
          backend: block(1, free),
          cloud: block(0, free),
          encryption: block(0, free),
          provider_meta: block(1, attributes),
          required_providers: block(0, bodyOf({}, literal)),
        },
        literal,
      ),
    ),
    import: block(0, bodyOf({ to: expression, provider: expression }, template)),
    moved: block(0, bodyOf({}, expression)),
    removed: block(0, bodyOf({ lifecycle, provisioner: block(1, free) }, expression)),
    check: block(1, bodyOf({ data: block(2, resource), assert: block(0, attributes) }, template)),
  },
  null,
);
