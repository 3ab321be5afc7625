import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from './json.ts';

/** One delivery as it left the sandbox. */
export interface Delivery {
  /** `X-GitHub-Delivery`; the same again for a redelivery. */
  readonly id: string;
  readonly event: string;
  readonly action: string;
  readonly body: string;
  /** Status of the receiver; `null` when it did not answer. */
  readonly status: number | null;
}

/** One attempt, as GitHub lists it: https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook */
export interface Attempt extends Delivery {
  readonly attemptId: number;
  readonly deliveredAt: string;
  readonly isRedelivery: boolean;
  readonly milliseconds: number;
}

interface Waiting {
  readonly event: string;
  readonly prepare: () => Promise<readonly Json[]>;
}

/** GitHub's are longer than 32 bits. */
const firstAttemptId = 1_800_000_000_000_001;

/**
 * Sends webhooks as GitHub does: signed, one unique id each, one after the other. The emulator sends
 * ids that repeat and cannot change its target once it runs, so it delivers here and this delivers on.
 */
export class WebhookRelay {
  private readonly secret: string;
  private target: string | null;
  private readonly waiting: Waiting[] = [];
  private readonly log: Delivery[] = [];
  private readonly tried: Attempt[] = [];
  private working: Promise<void> | null = null;

  constructor(secret: string, target: string | null) {
    this.secret = secret;
    this.target = target;
  }

  setTarget(url: string | null): void {
    this.target = url;
  }

  get deliveries(): readonly Delivery[] {
    return this.log;
  }

  /** Every attempt, those that were asked for again included, oldest first. */
  get attempts(): readonly Attempt[] {
    return this.tried;
  }

  /** Queues an event; its payloads, none or several, are made when its turn comes. Dropped while there is no target. */
  send(event: string, prepare: () => Promise<readonly Json[]>): void {
    if (this.target === null) return;
    this.waiting.push({ event, prepare });
    this.working ??= this.work();
  }

  /** Resolves when everything queued so far has been delivered. */
  async settled(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Sends an earlier delivery again, unchanged, as a replay would. */
  async redeliver(id: string): Promise<number | null> {
    const found = this.log.find((delivery) => delivery.id === id);
    if (!found) throw new Error(`no delivery ${id}`);
    return this.attempt(found, true);
  }

  private async work(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      // Nobody is there any more to be told.
      if (this.target === null) continue;
      for (const payload of await next.prepare()) {
        const body = JSON.stringify(payload);
        const id = randomUUID();
        const action = typeof payload['action'] === 'string' ? payload['action'] : '';
        const status = await this.attempt({ id, event: next.event, action, body }, false);
        this.log.push({ id, event: next.event, action, body, status });
      }
    }
    this.working = null;
  }

  private async attempt(delivery: Omit<Delivery, 'status'>, isRedelivery: boolean): Promise<number | null> {
    const started = new Date();
    const status = await this.post(delivery.event, delivery.id, delivery.body);
    this.tried.push({
      ...delivery,
      status,
      attemptId: firstAttemptId + this.tried.length,
      deliveredAt: started.toISOString(),
      isRedelivery,
      milliseconds: Date.now() - started.getTime(),
    });
    return status;
  }

  private async post(event: string, id: string, body: string): Promise<number | null> {
    if (this.target === null) return null;
    try {
      const response = await fetch(this.target, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'GitHub-Hookshot/sandbox',
          'x-github-event': event,
          'x-github-delivery': id,
          'x-github-hook-installation-target-type': 'integration',
          'x-hub-signature-256': `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`,
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}
