import type { z } from 'zod';

/**
 * What stands in Redis, checked when it is read: another version of TerraFix may have written it. Every schema
 * names all fields of its type, which the compiler checks, since zod drops those that it does not know.
 */
export type Shape<Type> = { readonly [Key in keyof Type]-?: z.ZodType<Exclude<Type[Key], undefined>> };
