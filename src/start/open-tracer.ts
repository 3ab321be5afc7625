import type { Environment } from '../config/environment.ts';
import { type KnownSecrets, redactorFor } from '../observability/redact-secrets.ts';
import { noTracer, type Tracer } from '../ports/tracer.ts';

/** Traces where they are wanted; nothing of them is loaded where they are not. */
export async function openTracer({ tracing, role }: Environment, secrets: KnownSecrets): Promise<Tracer> {
  if (!tracing) return noTracer;
  secrets.add(...tracing.secrets);
  const { createTracer } = await import('../adapters/opentelemetry/create-tracer.ts');
  return createTracer({ endpoint: tracing.endpoint, role, redact: redactorFor(secrets) });
}
