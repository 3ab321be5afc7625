import type { AttributeSchema, BlockSchema, Replacement } from './schema.ts';

/**
 * The notation of the data files, one line per resource type, in the order of the names:
 *
 *     aws_ebs_volume arn:s= encrypted:b+^ tags:<s>? timeouts:O0-1{create:s? delete:s? update:s?}
 *     data.aws_region …      a data source
 *     provider …             the configuration of the provider
 *     @4f1c … a body that stands in several places, under a name made of its content
 *
 * An attribute is `name:` type, mode and marks. Types: `s` string, `n` number, `b` bool, `d` any, `[…]` list, `(…)` set,
 * `<…>` map, `{name:type,…}` object, `|…,…|` tuple. Modes: `!` required, `?` optional, `+` optional and computed,
 * `=` computed. Marks: `^` a change replaces, `~` it may, `*` sensitive, `-` deprecated.
 *
 * A block is `name:` nesting and the least and greatest number of it (none when there is no end), marks, and its body in
 * braces or by name. Nesting: `L` list, `S` set, `O` single, `M` map, `G` group.
 */
export const modeSigns = [
  ['required', '!'],
  ['optional', '?'],
  ['optional-computed', '+'],
  ['computed', '='],
] as const satisfies readonly (readonly [AttributeSchema['mode'], string])[];

export const nestingSigns = [
  ['list', 'L'],
  ['set', 'S'],
  ['single', 'O'],
  ['map', 'M'],
  ['group', 'G'],
] as const satisfies readonly (readonly [BlockSchema['nesting'], string])[];

export const replacementSigns = [
  ['always', '^'],
  ['depends', '~'],
  ['never', ''],
] as const satisfies readonly (readonly [Replacement, string])[];

export const primitiveSigns = [
  ['string', 's'],
  ['number', 'n'],
  ['bool', 'b'],
  ['dynamic', 'd'],
] as const;
