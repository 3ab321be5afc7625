/**
 * How the strings of an attribute are read: as templates (`"${var.x}"`), as expressions (`"var.x"`, such as in
 * `depends_on`), or as nothing but text.
 */
export type JsonStrings = 'template' | 'expression' | 'literal';

/** What a property of an object is. JSON does not tell a block from an attribute, so somebody has to. */
export type PropertyForm =
  /** A block, below as many levels of objects as it has labels. */
  | { readonly kind: 'block'; readonly labels: number; readonly body: JsonBodySchema }
  | { readonly kind: 'attribute'; readonly strings: JsonStrings }
  /** Only a provider's schema tells: it is given as an attribute, and where it holds objects as blocks too. */
  | { readonly kind: 'either'; readonly body: JsonBodySchema };

/** What the properties of one kind of body are; null for one that does not belong there. */
export interface JsonBodySchema {
  form(name: string): PropertyForm | null;
}

/** A variables file: every property is an attribute, and no string is a template. */
export const assignmentsSchema: JsonBodySchema = {
  form: () => ({ kind: 'attribute', strings: 'literal' }),
};
