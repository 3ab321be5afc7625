import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is counted of the model. */
export class ModelMetrics {
  readonly questions: Counter<'model' | 'result'>;
  readonly tokens: Counter<'model' | 'direction'>;
  readonly costUsd: Counter<'model'>;
  readonly unpriced: Counter<'model'>;
  readonly answerSeconds: Histogram<'model'>;
  readonly breaker: Gauge<'model'>;
  readonly breakerOpened: Counter<'model'>;
  readonly conversations: Counter<'end'>;
  readonly attempts: Histogram;
  readonly candidates: Histogram;
  readonly answers: Counter<'result'>;
  readonly refusals: Counter<'rung'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.questions = new Counter({
      name: 'terrafix_model_questions_total',
      help: 'questions to the model by what came back: parsed, malformed, truncated or the code of a fault',
      labelNames: ['model', 'result'],
      registers,
    });
    this.tokens = new Counter({
      name: 'terrafix_model_tokens_total',
      help: 'tokens of the model by direction: in, out, cache-read, cache-write',
      labelNames: ['model', 'direction'],
      registers,
    });
    this.costUsd = new Counter({
      name: 'terrafix_model_cost_usd_total',
      help: 'US dollars, by the configured prices',
      labelNames: ['model'],
      registers,
    });
    this.unpriced = new Counter({
      name: 'terrafix_model_unpriced_total',
      help: 'answers of models whose price is not configured, which no cost counts',
      labelNames: ['model'],
      registers,
    });
    this.answerSeconds = new Histogram({
      name: 'terrafix_model_answer_seconds',
      help: 'from the question to the answer or the fault, with all tries of the SDK',
      labelNames: ['model'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 20, 40, 60, 120, 300],
      registers,
    });
    this.breaker = new Gauge({
      name: 'terrafix_model_breaker',
      help: 'circuit breaker of the model: 0 closed, 1 trying again, 2 open',
      labelNames: ['model'],
      registers,
    });
    this.breakerOpened = new Counter({
      name: 'terrafix_model_breaker_opened_total',
      help: 'how often a model was left alone after failing repeatedly',
      labelNames: ['model'],
      registers,
    });
    this.conversations = new Counter({
      name: 'terrafix_model_conversations_total',
      help: 'findings that the model was asked about, by how that ended: change, declined, or the limit that stopped it',
      labelNames: ['end'],
      registers,
    });
    this.attempts = new Histogram({
      name: 'terrafix_model_attempts',
      help: 'rounds for one finding',
      buckets: [1, 2, 3, 5, 10],
      registers,
    });
    this.candidates = new Histogram({
      name: 'terrafix_model_candidates',
      help: 'answers for one finding',
      buckets: [1, 2, 3, 5, 10, 25, 50],
      registers,
    });
    this.answers = new Counter({
      name: 'terrafix_model_answers_total',
      help: 'answers by what came of them: unreadable, cannot, not-applied, refused, passed',
      labelNames: ['result'],
      registers,
    });
    this.refusals = new Counter({
      name: 'terrafix_model_refusals_total',
      help: 'answers that the ladder refused, by rung',
      labelNames: ['rung'],
      registers,
    });
  }
}
