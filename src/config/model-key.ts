import { z } from 'zod';

/** What the model may take for one finding, where that is less than what the service allows. */
export const ModelKey = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .meta({
      description: 'false: rules alone, no text of this repository goes to a model',
      examples: [true],
    }),
  candidates: z
    .int()
    .min(1)
    .max(5)
    .exactOptional()
    .meta({ description: 'answers to one question of which the best is taken', examples: [1] }),
  attempts: z
    .int()
    .min(1)
    .max(10)
    .exactOptional()
    .meta({ description: 'questions for one finding, the first and its repairs', examples: [2] }),
  tokens: z
    .int()
    .min(1_000)
    .max(10_000_000)
    .exactOptional()
    .meta({ description: 'tokens in and out for one finding', examples: [50_000] }),
  usd: z
    .number()
    .min(0.001)
    .max(1_000)
    .exactOptional()
    .meta({
      title: 'a number of US dollars from 0.001 to 1000',
      description: 'US dollars for one finding, counted where the service knows the price of its model',
      examples: [0.25],
    }),
  seconds: z
    .int()
    .min(10)
    .max(3_600)
    .exactOptional()
    .meta({ description: 'seconds for one finding', examples: [300] }),
  instructions: z
    .string()
    .min(1)
    .max(4_000)
    .exactOptional()
    .meta({
      title: 'a text',
      description: 'what a model is to heed in every change; it cannot widen what a model may do',
      examples: ['Encrypt with the key `aws_kms_key.platform` where the module has it.'],
    }),
  'account-ids': z
    .enum(['hidden', 'shown'])
    .exactOptional()
    .meta({
      title: 'hidden or shown',
      description: 'whether numbers of AWS accounts go to a model as they are; hidden where nothing is said',
      examples: ['hidden'],
    }),
});
