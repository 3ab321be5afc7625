import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { redactorFor } from '../../observability/redact-secrets.ts';
import { createTracer } from './create-tracer.ts';

/** https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const SentSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(Attribute),
  events: z.array(z.object({ name: z.string(), attributes: z.array(Attribute) })),
  status: z.object({ code: z.number(), message: z.string().optional() }),
});
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(SentSpan) })),
    }),
  ),
});

const bodies: string[] = [];
let collector: Server;
let endpoint: string;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  collector.close();
});

function sentSpans() {
  return bodies.flatMap((body) =>
    Sent.parse(JSON.parse(body)).resourceSpans.flatMap((one) => one.scopeSpans.flatMap(({ spans }) => spans)),
  );
}

describe('traces', () => {
  it('go from a poll over a queue to the pull request, to a collector by OTLP', async () => {
    const token = `ghs_${'a'.repeat(36)}`;
    const redact = redactorFor();
    const first = createTracer({ endpoint, role: 'worker', redact });
    const second = createTracer({ endpoint: `${endpoint}/`, role: 'worker', redact });
    expect(first.parent()).toBeNull();
    let carried: string | null = null;
    await first.spanBelow(null, 'job poll', { 'terrafix.correlation_id': 'c0ffee' }, async () => {
      await first.span('vanta GET v1/tests', {}, () => first.describe({ 'http.response.status_code': 200 }));
      carried = first.parent();
    });
    await second
      .spanBelow(carried, 'job fix', {}, async () => {
        second.describe({ 'terrafix.correlation_id': 'c0ffee-1', note: `with ${token} ${'x'.repeat(500)}` });
        second.note('rung', { 'terrafix.rung': 'syntax' });
        await second.span('stage publish', {}, () => {
          throw new Fault('github-unavailable', `asking with ${token}`, { retry: 'later' });
        });
      })
      .catch(() => {});
    await first.close();
    await second.close();

    const spans = sentSpans();
    const named = new Map(spans.map((span) => [span.name, span]));
    const [poll, vanta, fix, publish] = ['job poll', 'vanta GET v1/tests', 'job fix', 'stage publish'].map(
      (name) => named.get(name),
    );
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect([vanta?.parentSpanId, fix?.parentSpanId, publish?.parentSpanId]).toEqual([
      poll?.spanId,
      poll?.spanId,
      fix?.spanId,
    ]);
    expect(fix?.attributes).toContainEqual({
      key: 'terrafix.correlation_id',
      value: { stringValue: 'c0ffee-1' },
    });
    expect(fix?.events).toMatchObject([{ name: 'rung' }]);
    expect(publish?.status).toEqual({ code: 2, message: 'github-unavailable' });
    const all = bodies.join('');
    expect(all).not.toContain(token);
    expect(all).not.toContain('x'.repeat(201));
    expect(all).toContain('"terrafix.role"');
  });

  it('begin anew below what is no parent, and never hold up what they tell of', async () => {
    const tracer = createTracer({ endpoint: 'http://127.0.0.1:1', role: 'web', redact: (text) => text });
    for (const parent of ['nonsense', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`]) {
      expect(await tracer.spanBelow(parent, 'job', {}, () => tracer.parent())).toMatch(
        /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/,
      );
    }
    await tracer.close();
  });
});
