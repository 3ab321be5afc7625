import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { asFault } from '../../domain/fault.ts';
import { version } from '../../domain/version.ts';
import type { SpanAttributes, TraceParent, Tracer } from '../../ports/tracer.ts';

export interface TracerOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: spans go to `/v1/traces` below it. The other variables of OpenTelemetry hold too. */
  readonly endpoint: string;
  readonly role: string;
  /** Masks credentials, whatever attribute they got into. */
  readonly redact: (text: string) => string;
}

/** A value longer than this is cut. */
const maxValueLength = 200;

/**
 * Spans for a collector that speaks OTLP over HTTP. Nothing is registered for the whole process, so that two services in
 * one process do not mix. What cannot be sent is dropped: a finding never waits for its trace.
 */
export function createTracer({ endpoint, role, redact }: TracerOptions): Tracer {
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': process.env['OTEL_SERVICE_NAME'] ?? 'terrafix',
        'service.version': version,
        'terrafix.role': role,
      }),
    ),
    spanProcessors: [
      new BatchSpanProcessor(
        new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 5000 }),
      ),
    ],
    spanLimits: { attributeValueLengthLimit: maxValueLength, attributeCountLimit: 32, eventCountLimit: 64 },
  });
  const tracer = provider.getTracer('terrafix', version);
  const running = new AsyncLocalStorage<Span>();

  const clean = (attributes: SpanAttributes): SpanAttributes =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        typeof value === 'string' ? redact(value).slice(0, maxValueLength) : value,
      ]),
    );

  async function within<Answer>(
    parent: Context,
    name: string,
    attributes: SpanAttributes,
    work: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const span = tracer.startSpan(name, { attributes: clean(attributes) }, parent);
    try {
      return await running.run(span, work);
    } catch (caught) {
      // The code alone: a message may hold anything.
      span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(caught) });
      throw caught;
    } finally {
      span.end();
    }
  }

  return {
    span: (name, attributes, work) => {
      const current = running.getStore();
      return within(current ? trace.setSpan(ROOT_CONTEXT, current) : ROOT_CONTEXT, name, attributes, work);
    },
    spanBelow: (parent, name, attributes, work) => within(contextOf(parent), name, attributes, work),
    describe: (attributes) => void running.getStore()?.setAttributes(clean(attributes)),
    note: (event, attributes) => void running.getStore()?.addEvent(event, clean(attributes)),
    parent: () => {
      const current = running.getStore()?.spanContext();
      if (!current || !isSpanContextValid(current)) return null;
      return `00-${current.traceId}-${current.spanId}-${current.traceFlags.toString(16).padStart(2, '0')}`;
    },
    close: () => provider.shutdown().catch(() => {}),
  };
}

function contextOf(parent: TraceParent | null): Context {
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(parent ?? '');
  const [, traceId = '', spanId = '', flags = '0'] = match ?? [];
  const spanContext = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT;
}

/** A job that waits or is busy is not in error, and has a class of its own. */
function codeOf(caught: unknown): string {
  const fault = asFault(caught);
  return fault === caught || !(caught instanceof Error) ? fault.code : caught.name;
}
