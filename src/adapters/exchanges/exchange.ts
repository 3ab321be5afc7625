import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ModelRequest } from '../../ports/model.ts';

const tokens = z.int().min(0);

/** One line of a file of recorded exchanges. */
export const Exchange = z.strictObject({
  format: z.literal('terrafix-model-exchange/1'),
  /** Of the question, by {@link hashOf}. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  request: z.strictObject({
    /** The stable text and the form stand in the code; their hash tells when they have changed. */
    stable: z.string().regex(/^[0-9a-f]{64}$/),
    turns: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() })).min(1),
  }),
  reply: z.strictObject({
    modelId: z.string().min(1),
    answer: z.enum(['form', 'unreadable', 'truncated']),
    /** The form as it was filled in, also where it could not be read. */
    form: z.unknown().optional(),
    /** Why it could not be read. */
    problem: z.string().optional(),
    inputTokens: tokens,
    outputTokens: tokens,
    cacheReadTokens: tokens,
    cacheWriteTokens: tokens,
    costUsd: z.number().min(0).nullable(),
    milliseconds: z.number().min(0),
  }),
});
export type Exchange = z.infer<typeof Exchange>;

/** The same for the same question: stable text, form and turns. */
export function hashOf(request: ModelRequest<unknown>): string {
  const turns = request.turns.map(({ role, text }) => [role, text]);
  return sha256(JSON.stringify([stableHashOf(request), turns]));
}

/** Of what every question has in common. */
export function stableHashOf({ system, form }: ModelRequest<unknown>): string {
  return sha256(
    JSON.stringify([system, form.name, form.description, z.toJSONSchema(form.schema, { io: 'input' })]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
