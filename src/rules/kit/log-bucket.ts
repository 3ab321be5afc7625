import type { ResourceInstance } from '../../terraform/model.ts';
import { textParameter } from './parameters.ts';
import { isWrittenTo, placementOf } from './placement.ts';
import { quote } from './print.ts';
import type { RuleContext } from './rule.ts';

/** HCL text for the bucket of access logs: where a neighbour of the same type sends its own, else what the organisation names. */
export function logBucketFor(
  subject: ResourceInstance,
  types: readonly string[],
  block: string,
  { configuration, parameters }: RuleContext,
): string | null {
  for (const neighbour of types.flatMap((type) => configuration.resourcesOfType(type))) {
    if (neighbour.module !== subject.module || neighbour.key !== null || neighbour === subject) continue;
    const written = neighbour.block.body.blocks.find(({ type }) => type === block);
    const bucket = written?.body.attributes.find(({ name }) => name === 'bucket');
    const file = neighbour.module.source.files.find(({ path }) => path === neighbour.file);
    if (bucket && file) return file.text.slice(bucket.expression.span.start, bucket.expression.span.end);
  }
  const named = textParameter(parameters, 'log-bucket');
  return named === null ? null : quote(named);
}

/** Where the access logs of a bucket go. */
export interface AccessLogTarget {
  /** As it is written in the code. */
  readonly text: string;
  readonly sentence: string;
}

const loggingType = 'aws_s3_bucket_logging';

/** The bucket that the organisation names, else the one to which another bucket of the module logs. */
export function accessLogTarget(
  subject: ResourceInstance,
  { configuration, parameters }: RuleContext,
): AccessLogTarget | null {
  const name = textParameter(parameters, 'log-bucket');
  if (name !== null)
    return {
      text: quote(name),
      sentence: `Logs go to \`${name}\`, which the configuration of TerraFix names (\`log-bucket\`).`,
    };
  // Logs stay in the region and account of their bucket.
  const placement = placementOf(subject);
  for (const neighbour of configuration.resourcesOfType(loggingType)) {
    const target = neighbour.attribute('target_bucket');
    if (!neighbour.exists || neighbour.module !== subject.module || target === null) continue;
    if (!isWrittenTo(neighbour, placement)) continue;
    const file = configuration.files.get(neighbour.file);
    const text = file?.text.slice(target.expression.span.start, target.expression.span.end) ?? '';
    if (text === '' || /\b(each|count)\./.test(text)) continue;
    return { text, sentence: `Logs go where \`${neighbour.address}\` sends those of its bucket.` };
  }
  return null;
}
