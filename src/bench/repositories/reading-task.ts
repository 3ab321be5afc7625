import { z } from 'zod';

/** What the process that reads is told. */
export const ReadingTask = z.object({
  url: z.string(),
  /** The repository in which a file is changed. */
  changed: z.string(),
});
export type ReadingTask = z.infer<typeof ReadingTask>;

/** What was asked of the server since it was last asked. */
export const Traffic = z.object({
  calls: z.number(),
  /** Bodies as they went over the wire, compressed where GitHub compresses. */
  bytes: z.number(),
});
export type Traffic = z.infer<typeof Traffic>;

/** One look at all repositories of the installation. */
const Look = Traffic.extend({
  milliseconds: z.number(),
  /** Of the processor, in all threads of the process. */
  processorMs: z.number(),
  /** The longest time that the event loop was held. */
  longestHoldMs: z.number(),
});
export type Look = z.infer<typeof Look>;

/** What it answers. */
export const ReadingAnswer = z.object({
  files: z.number(),
  cold: Look,
  unchanged: Look,
  changed: Look,
  /** Of the whole process at its peak, and before it read anything. */
  peakBytes: z.number(),
  bytesBefore: z.number(),
  /** On the heap after the three looks, with everything that is kept. */
  keptBytes: z.number(),
});
export type ReadingAnswer = z.infer<typeof ReadingAnswer>;
