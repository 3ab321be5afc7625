import { z } from 'zod';
import type { PollRecord } from '../../ports/ledger.ts';

/** The last poll as it stands in Redis. */
export const StoredPoll: z.ZodType<PollRecord> = z.object({
  at: z.string(),
  failingTests: z.number(),
  failingEntities: z.number(),
  newFindings: z.number(),
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  openSeenAt: z.string().exactOptional(),
});
