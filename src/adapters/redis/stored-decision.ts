import { z } from 'zod';
import type { Decision } from '../../domain/decision.ts';

const text = z.string();

/** One decision as it stands in Redis. */
export const StoredDecision: z.ZodType<Decision> = z.object({
  id: text,
  kind: z.enum(['ignore', 'pause']),
  scope: z.object({
    repository: text,
    test: text.nullable(),
    address: text.nullable(),
    path: text.nullable(),
  }),
  by: text,
  at: text,
  reason: text.nullable(),
  until: text.nullable(),
  ended: z.object({ by: text, at: text }).exactOptional(),
});
