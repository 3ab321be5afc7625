import { redactorFor } from '../../observability/redact-secrets.ts';
import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';
import { type Exchange, hashOf, stableHashOf } from './exchange.ts';

/**
 * The same model, with every exchange written as a line of JSON. The question holds stand-ins in place of secrets
 * already; credentials by their form are masked once more, in the answer as well: text by text, so that the line stays
 * JSON. Faults are not recorded.
 */
export function createRecordingModel(model: Model, write: (line: string) => void): Model {
  const redact = redactorFor();
  return {
    ...model,
    async ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      const started = performance.now();
      const reply = await model.ask(request);
      const exchange: Exchange = {
        format: 'terrafix-model-exchange/1',
        hash: hashOf(request),
        request: {
          stable: stableHashOf(request),
          turns: request.turns.map(({ role, text }) => ({ role, text })),
        },
        reply: {
          modelId: reply.modelId,
          ...answerOf(reply),
          inputTokens: reply.inputTokens,
          outputTokens: reply.outputTokens,
          cacheReadTokens: reply.cacheReadTokens,
          cacheWriteTokens: reply.cacheWriteTokens ?? 0,
          costUsd: reply.costUsd ?? null,
          milliseconds: Math.round(performance.now() - started),
        },
      };
      write(`${JSON.stringify(exchange, (_key, value: unknown) => redactValue(value, redact))}\n`);
      return reply;
    },
  };
}

/** Names in what a model has written are its words as well. */
function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), one]));
}

/** What could not be read keeps its problem: that goes back to the model, and is part of the next question. */
function answerOf({
  answer,
  filledForm,
}: ModelReply<unknown>): Pick<Exchange['reply'], 'answer' | 'form' | 'problem'> {
  const form = filledForm === undefined ? {} : { form: filledForm };
  switch (answer.kind) {
    case 'truncated':
      return { answer: 'truncated' };
    case 'malformed':
      return { answer: 'unreadable', problem: answer.problem, ...form };
    case 'parsed':
      return filledForm === undefined
        ? { answer: 'unreadable', problem: 'not recorded' }
        : { answer: 'form', ...form };
  }
}
