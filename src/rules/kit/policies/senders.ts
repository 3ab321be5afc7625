import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';

/** How the code says that something sends to a queue or a topic. */
export interface SenderKind {
  readonly type: string;
  /** Where it names the receiver. */
  readonly receiver: readonly string[];
  /** The argument that names what sends: `topic_arn`, `bucket`. */
  readonly source: string;
}

/** What sends to a resource, by its ARN, as templates that hold in the resource's module; `null` when one cannot be named there. */
export function sendersOf(
  receiver: ResourceInstance,
  kinds: readonly SenderKind[],
  configuration: Configuration,
): readonly string[] | null {
  const senders: string[] = [];
  for (const { type, receiver: path, source } of kinds)
    for (const link of configuration.referrers(receiver, [type], path)) {
      if (!link.exists) continue;
      const file = configuration.files.get(link.file);
      const attribute = link.attribute(source);
      const span = attribute?.expression.span;
      const text = file && span ? file.text.slice(span.start, span.end) : '';
      const arn = link.module === receiver.module ? arnOf(text) : null;
      if (arn === null) return null;
      senders.push(arn);
    }
  return [...new Set(senders)];
}

function arnOf(text: string): string | null {
  const literal = /^"(arn:aws[\w-]*:[^"$%\\]+)"$/.exec(text)?.[1];
  if (literal !== undefined) return literal;
  const reference = /^(aws_\w+\.\w+)\.(?:arn|id|bucket)$/.exec(text)?.[1];
  return reference === undefined ? null : `\${${reference}.arn}`;
}
