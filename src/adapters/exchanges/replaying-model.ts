import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';
import { Exchange, hashOf } from './exchange.ts';

/**
 * A model that gives the recorded answer to a question. A question that was recorded several times is answered in
 * that order, the last answer again and again. Throws `input-invalid` for a question that was never recorded.
 */
export function createReplayingModel(exchanges: readonly Exchange[], file: string): Model {
  const waiting = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    waiting.set(exchange.hash, [...(waiting.get(exchange.hash) ?? []), exchange]);
  }
  return {
    ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      const hash = hashOf(request);
      const queue = waiting.get(hash) ?? [];
      const next = queue.length > 1 ? queue.shift() : queue[0];
      if (next === undefined) {
        return Promise.reject(
          new Fault(
            'input-invalid',
            `no recorded answer in ${file} for the question ${hash.slice(0, 12)}: the question, the stable text or the form has changed; record anew`,
            { retry: 'never' },
          ),
        );
      }
      return Promise.resolve(replyOf(next, request));
    },
  };
}

/** What could be read is read anew, by the schema of today. */
function replyOf<Answer>({ reply }: Exchange, { form }: ModelRequest<Answer>): ModelReply<Answer> {
  const { modelId, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, costUsd } = reply;
  return {
    answer: readAnswer(reply, form.schema),
    modelId,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    costUsd,
    ...(reply.form === undefined ? {} : { filledForm: reply.form }),
  };
}

function readAnswer<Answer>(
  reply: Exchange['reply'],
  schema: z.ZodType<Answer>,
): ModelReply<Answer>['answer'] {
  if (reply.answer === 'truncated') return { kind: 'truncated' };
  if (reply.answer === 'unreadable') {
    return { kind: 'malformed', problem: reply.problem ?? 'no form was filled in', raw: '' };
  }
  const parsed = schema.safeParse(reply.form);
  return parsed.success
    ? { kind: 'parsed', value: parsed.data }
    : { kind: 'malformed', problem: z.prettifyError(parsed.error).slice(0, 1_000), raw: '' };
}

/**
 * Reads a file of recorded exchanges.
 * @throws Fault `input-invalid` that names the first line which is none.
 */
export function parseExchanges(text: string, file: string): readonly Exchange[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = Exchange.safeParse(readJson(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw new Fault(
      'input-invalid',
      `${file}:${index + 1} is no recorded exchange${where}: ${issue?.message ?? ''}`,
      {
        retry: 'never',
      },
    );
  });
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
