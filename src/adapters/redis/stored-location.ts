import { z } from 'zod';
import type { LocationAnswer } from '../../domain/location-answer.ts';

/** A person's answer as it stands in Redis. */
export const StoredLocation: z.ZodType<LocationAnswer> = z.object({
  entityId: z.string(),
  displayName: z.string(),
  repository: z.string(),
  path: z.string().nullable(),
  address: z.string(),
  by: z.string(),
  at: z.string(),
});
