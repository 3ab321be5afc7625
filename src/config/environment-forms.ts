import { z } from 'zod';

// The forms that values of the environment have, as text.

const guessableSecrets: ReadonlySet<string> = new Set(['development', 'secret', 'changeme', 'password']);

export const text = z.string();
export const secret = (leastLength: number) =>
  z.string().refine((value) => value.length >= leastLength && !guessableSecrets.has(value.toLowerCase()));
export const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most));
export const decimal = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const dollars = z.number().min(0).max(1_000_000);
export const prices = z
  .string()
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.record(
      z.string().min(1),
      z.strictObject({ input: dollars, output: dollars, cacheRead: dollars, cacheWrite: dollars }),
    ),
  );
export const secretIds = z
  .string()
  .transform((value) => value.split(',').map((id) => id.trim()))
  .pipe(z.array(z.string().regex(/^[A-Za-z0-9/_+=.@:-]{1,2048}$/)).max(100));
export const modelId = z.string().regex(/^\S{1,2048}$/);

/** Servers as `host:port` with commas between them; an IPv6 address stands in brackets. */
export const addresses = (defaultPort: number) =>
  z
    .string()
    .transform((value) => value.split(',').map((address) => address.trim()))
    .pipe(
      z
        .array(z.string().regex(/^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/))
        .min(1)
        .max(100),
    )
    .transform((list) => list.map((address) => addressOf(address, defaultPort)))
    .refine((list) => list.every(({ port }) => port > 0 && port < 65_536));
export const onOrOff = z.enum(['on', 'off']);

function addressOf(text: string, defaultPort: number): { readonly host: string; readonly port: number } {
  const [, host = '', port = ''] = /^(.+?)(?::(\d+))?$/.exec(text) ?? [];
  return { host: host.replaceAll(/^\[|\]$/g, ''), port: port === '' ? defaultPort : Number(port) };
}
