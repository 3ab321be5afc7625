import { z } from 'zod';
import type { LookRecord, PollRecord } from '../../ports/ledger.ts';

/** The last poll as it stands in Redis. */
export const StoredPoll: z.ZodType<PollRecord> = z.object({
  at: z.string(),
  failingTests: z.number(),
  failingEntities: z.number(),
  newFindings: z.number(),
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
});

const texts = z.array(z.string());

/** The last look as it stands in Redis. */
export const StoredLook: z.ZodType<LookRecord> = z.object({
  at: z.string(),
  wishes: z
    .object({
      tests: z.object({ include: texts, exclude: texts }),
      frameworks: texts,
      tenant: z.string().nullable(),
    })
    .nullable(),
});
