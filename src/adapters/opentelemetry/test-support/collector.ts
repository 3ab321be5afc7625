import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

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
export type SentSpan = z.infer<typeof SentSpan>;
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(SentSpan) })),
    }),
  ),
});

/** A collector that speaks OTLP over HTTP and keeps what it is sent. */
export interface Collector {
  readonly endpoint: string;
  /** What was sent, to the letter. */
  readonly bodies: readonly string[];
  spans(): readonly SentSpan[];
  close(): void;
}

export async function startCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    bodies,
    spans: () =>
      bodies.flatMap((body) =>
        Sent.parse(JSON.parse(body)).resourceSpans.flatMap((one) =>
          one.scopeSpans.flatMap((scope) => scope.spans),
        ),
      ),
    close: () => void server.close(),
  };
}

/** The text or number of an attribute. */
export function attributeOf(span: SentSpan | undefined, key: string): unknown {
  const value = span?.attributes.find((one) => one.key === key)?.value;
  return value === undefined ? undefined : Object.values(value)[0];
}
