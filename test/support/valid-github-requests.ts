import { afterAll, afterEach } from 'vitest';
import { checkExchange } from '../../src/sandbox/github/description/check-exchange.ts';
import { listenToExchanges } from '../../src/sandbox/github/exchange-listeners.ts';

/**
 * Holds every request that TerraFix sends to an emulated GitHub, and what that answers, against GitHub's published
 * description. The test during which something else was sent or answered fails, and names operation and field.
 */
const invalidRequests = new Set<string>();
const invalidAnswers = new Set<string>();

const stopListening = listenToExchanges((exchange) => {
  const { request, answer } = checkExchange(exchange);
  for (const problem of request) invalidRequests.add(problem);
  for (const problem of answer) invalidAnswers.add(problem);
});

function failOnProblems(): void {
  const sentences = [
    ...[...invalidRequests].map((one) => `GitHub would not take this: ${one}`),
    ...[...invalidAnswers].map((one) => `GitHub would answer otherwise: ${one}`),
  ];
  invalidRequests.clear();
  invalidAnswers.clear();
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
}

afterEach(failOnProblems);
// What arrives after the last test. The next file of the same process listens for itself.
afterAll(() => {
  stopListening();
  failOnProblems();
});
