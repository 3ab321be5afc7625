import type { ResourceInstance } from '../../terraform/model.ts';
import { textParameter } from './parameters.ts';
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
