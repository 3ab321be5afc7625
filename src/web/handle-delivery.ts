import type { EmitterWebhookEvent } from '@octokit/webhooks';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { DeliveryLog } from '../ports/coordination.ts';
import { noTracer, type Tracer } from '../ports/tracer.ts';
import { JobNotKept } from './checked-jobs.ts';

export interface DeliveryParts {
  readonly deliveries: DeliveryLog;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Without it deliveries are not told as spans. */
  readonly tracer?: Tracer;
}

/** The parts of a delivery that its handler passes on. */
export type Delivery = Pick<EmitterWebhookEvent, 'id' | 'name' | 'payload'>;

/**
 * Handles a delivery once, however often it comes; `handle` returns what was done, in a word. One span for each: the jobs
 * that it queues go on from it.
 *
 * @throws what kept a job from being queued: GitHub shows the delivery as failed, and it is asked for again.
 */
export function handleDelivery(
  delivery: Delivery,
  handle: () => Promise<string>,
  parts: DeliveryParts,
): Promise<void> {
  const { tracer = noTracer } = parts;
  const { payload } = delivery;
  const installation = 'installation' in payload ? payload.installation : undefined;
  const attributes = {
    'terrafix.event': eventOf(delivery),
    'terrafix.delivery': delivery.id,
    ...(installation ? { 'terrafix.installation': installation.id } : {}),
  };
  return tracer.spanBelow(null, `webhook ${delivery.name}`, attributes, async () => {
    tracer.describe({ 'terrafix.result': await handleOnce(delivery, handle, parts) });
  });
}

/** Returns what was done, in a word. */
async function handleOnce(
  delivery: Delivery,
  handle: () => Promise<string>,
  parts: DeliveryParts,
): Promise<string> {
  const { deliveries, logger, metrics } = parts;
  const event = eventOf(delivery);
  if (!(await deliveries.isNew(delivery.id))) {
    metrics.webhooks.inc({ event, result: 'replayed' });
    logger.info({ event, delivery: delivery.id }, 'delivery came before, nothing done');
    return 'replayed';
  }
  try {
    const result = await handle();
    metrics.webhooks.inc({ event, result });
    logger.debug({ event, delivery: delivery.id, result }, 'delivery handled');
    return result;
  } catch (caught) {
    if (caught instanceof JobNotKept) {
      metrics.webhooks.inc({ event, result: 'failed' });
      await deliveries.forget(delivery.id).catch(() => {});
      throw caught.cause;
    }
    // Signed, and yet not what GitHub documents: to deliver it again would help nobody.
    metrics.webhooks.inc({ event, result: 'malformed' });
    logger.warn({ event, delivery: delivery.id, err: caught }, 'delivery is malformed, nothing done');
    return 'malformed';
  }
}

function eventOf({ name, payload }: Delivery): string {
  return `${name}.${'action' in payload ? payload.action : ''}`;
}
