import { z } from 'zod';

/** How many pull requests TerraFix may have open, and how many it may open in a time. */
export const LimitsKey = z.strictObject({
  'open-pull-requests': z
    .int()
    .min(0)
    .max(1000)
    .default(10)
    .meta({ description: 'at most this many pull requests of TerraFix are open', examples: [10] }),
  'per-hour': z
    .int()
    .min(0)
    .max(1000)
    .exactOptional()
    .meta({ description: 'at most this many pull requests are opened within an hour', examples: [2] }),
  'per-day': z
    .int()
    .min(0)
    .max(10_000)
    .exactOptional()
    .meta({ description: 'at most this many pull requests are opened within 24 hours', examples: [10] }),
});
export type LimitsKey = z.infer<typeof LimitsKey>;
