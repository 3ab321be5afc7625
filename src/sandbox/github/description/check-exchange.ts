import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import { description, findOperation } from './description.ts';
import type { Exchange } from './exchange.ts';

export interface ExchangeProblems {
  /** What TerraFix sent otherwise than GitHub takes it. */
  readonly request: readonly string[];
  /** What the emulated GitHub answered otherwise than GitHub does. */
  readonly answer: readonly string[];
}

/** Holds a request and its answer against GitHub's published description. Each problem names operation and field. */
export function checkExchange(exchange: Exchange): ExchangeProblems {
  // GraphQL is another API, with a description of its own.
  if (exchange.path === '/graphql') return { request: [], answer: [] };
  const found = findOperation(exchange.method, exchange.path);
  if (!found) {
    const { method, path } = exchange;
    return {
      request: [`${method} ${path}: ${description().source} has no such operation for Apps`],
      answer: [],
    };
  }
  const name = (problem: string): string => `${found.name} (${found.operation.id}): ${problem}`;
  return {
    request: checkRequest(found, exchange).map(name),
    answer: checkAnswer(found, exchange).map(name),
  };
}
