import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import { redactorFor } from '../../observability/redact-secrets.ts';
import { createTracer } from './create-tracer.ts';
import { type Collector, startCollector } from './test-support/collector.ts';

let collector: Collector;

beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

describe('traces', () => {
  it('go from a poll over a queue to the pull request, to a collector by OTLP', async () => {
    const token = `ghs_${'a'.repeat(36)}`;
    const redact = redactorFor();
    const { endpoint } = collector;
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

    const spans = collector.spans();
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
    const all = collector.bodies.join('');
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
