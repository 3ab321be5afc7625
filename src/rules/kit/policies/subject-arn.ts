import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import type { HeldPolicy } from './held-policies.ts';

/**
 * How a policy can speak of the resource that it belongs to, as a template: `${aws_sqs_queue.jobs.arn}`. In the words that
 * its statements use already, else by reference where that makes no circle; `null` when neither can be.
 */
export function arnInPolicy(
  subject: ResourceInstance,
  { holder, document, statements }: HeldPolicy,
  service: string,
  configuration: Configuration,
): string | null {
  const isSameModule = subject.module.source.files.some(({ path }) => path === document?.file);
  const texts = statements.map(({ text }) => text);
  const address = `${subject.type}.${subject.name}`;
  const escaped = address.replaceAll('.', String.raw`\.`);
  const reference = isSameModule
    ? firstMatch(texts, new RegExp(String.raw`(?<![\w.])${escaped}(?:\[[^\]\n]+\])?\.arn\b`))
    : null;
  if (reference !== null) return `\${${reference}}`;
  if (isSameModule && subject.key === null && holder !== subject) return `\${${address}.arn}`;
  const ownReference = holder === subject ? null : referenceOf(holder, document?.file, configuration);
  if (ownReference !== null) return `\${${ownReference}.arn}`;
  return firstMatch(texts, new RegExp(String.raw`arn:aws[\w-]*:${service}:(?:\$\{[^}\n]+\}|[\w.:-])+`));
}

function firstMatch(texts: readonly string[], pattern: RegExp): string | null {
  for (const text of texts) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return null;
}

const referringArguments = ['bucket', 'queue_url', 'arn', 'key_id', 'secret_arn', 'file_system_id'];

/** `aws_s3_bucket.this[each.key]` of `bucket = aws_s3_bucket.this[each.key].id`, for a document that stands beside it. */
function referenceOf(
  holder: ResourceInstance,
  documentFile: string | undefined,
  configuration: Configuration,
): string | null {
  const file = configuration.files.get(holder.file);
  const attribute = referringArguments.map((name) => holder.attribute(name)).find((each) => each !== null);
  const policy = holder.attribute('policy');
  if (!file || !attribute || documentFile !== holder.file || policy?.expression.kind !== 'call') return null;
  const text = file.text.slice(attribute.expression.span.start, attribute.expression.span.end);
  return /^((?:aws_\w+\.|each\.value)[\w.[\]"]*)\.(?:id|bucket|url|arn|key_id)$/.exec(text)?.[1] ?? null;
}
