import { z } from 'zod';

/** When code that complies and a cloud that does not are spoken of. */
export const DriftKey = z.strictObject({
  grace: z
    .string()
    .regex(/^\d{1,3}[hd]$/)
    .default('2d')
    .meta({
      title: 'hours or days, such as 12h or 2d',
      description: 'how long Vanta may go on failing over code that complies before it is called drift',
      examples: ['2d'],
    }),
  issue: z
    .boolean()
    .default(false)
    .meta({
      description: 'true opens an issue for each drift beside the line on the dashboard; it closes itself',
      examples: [true],
    }),
});

/** `12h` or `2d` in milliseconds. */
export function graceMsOf({ grace }: { readonly grace: string }): number {
  const hours = grace.endsWith('d') ? 24 : 1;
  return Number.parseInt(grace, 10) * hours * 60 * 60 * 1000;
}
