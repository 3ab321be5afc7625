import { z } from 'zod';

/** A folder to read, or a number of files to generate. */
export const indexTask = z.object({ folder: z.string().nullable(), files: z.number() });
export type IndexTask = z.infer<typeof indexTask>;

export const indexTimes = z.object({
  files: z.number(),
  megabytes: z.number(),
  resources: z.number(),
  parseMs: z.number(),
  connectMs: z.number(),
  /** Each a change of another file, in the order in which they were made. */
  warmMs: z.array(z.number()),
  heapMegabytes: z.number(),
});
export type IndexTimes = z.infer<typeof indexTimes>;
