import type { Hono } from 'hono';
import { type Environment, refuse } from '../answer.ts';
import { isObject, numberAt } from '../json.ts';
import type { Attempt, WebhookRelay } from '../webhook-relay.ts';

/** The emulator lists no deliveries. As on GitHub, only the App itself may ask, and nothing is delivered again unasked. */
export function addHookDeliveries(app: Hono<Environment>, relay: WebhookRelay): void {
  app.get('/app/hook/deliveries', (context) => {
    if (context.get('actor').kind !== 'app')
      return refuse(context, 401, 'A JSON web token could not be decoded');
    const size = Math.min(100, Number(context.req.query('per_page') ?? 30) || 30);
    const before = Number(context.req.query('cursor') ?? Infinity);
    const older = relay.attempts.filter((one) => one.attemptId < before).toReversed();
    const shown = older.slice(0, size);
    const last = shown.at(-1);
    if (last && older.length > size) {
      const next = new URL(context.req.url);
      next.searchParams.set('cursor', String(last.attemptId));
      context.header('link', `<${next.toString()}>; rel="next"`);
    }
    return context.json(shown.map(toWire));
  });

  app.post('/app/hook/deliveries/:id{[0-9]+}/attempts', (context) => {
    if (context.get('actor').kind !== 'app')
      return refuse(context, 401, 'A JSON web token could not be decoded');
    const attempt = relay.attempts.find((one) => String(one.attemptId) === context.req.param('id'));
    if (!attempt) return refuse(context, 404, 'Not Found');
    void relay.redeliver(attempt.id);
    return context.json({}, 202);
  });
}

function toWire({ attemptId, id, event, action, body, status, ...when }: Attempt) {
  const payload: unknown = JSON.parse(body);
  const idAt = (key: string): number | null => (isObject(payload) && numberAt(payload, key, 'id')) || null;
  return {
    id: attemptId,
    guid: id,
    delivered_at: when.deliveredAt,
    redelivery: when.isRedelivery,
    duration: when.milliseconds / 1000,
    status: status === null ? 'failed to connect to host' : status < 300 ? 'OK' : 'Invalid HTTP Response',
    status_code: status ?? 502,
    event,
    action: action === '' ? null : action,
    installation_id: idAt('installation'),
    repository_id: idAt('repository'),
    throttled_at: null,
  };
}
