import type { ResourceInstance } from '../../terraform/model.ts';
import type { RuleContext } from './rule.ts';

/** The log group that a trail sends its records to, as far as the code tells. */
export type TrailLogGroup =
  /** Records go to no log group. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'group';
      /** The resource, where it is in the same module. */
      readonly resource: ResourceInstance | null;
      /** The name in HCL, for a block of the trail's module: `aws_cloudwatch_log_group.trail.name`. */
      readonly name: string;
    }
  | { readonly kind: 'unknown' };

const groupType = 'aws_cloudwatch_log_group';
const argument = 'cloud_watch_logs_group_arn';

/** The group behind `cloud_watch_logs_group_arn`, which is mostly written `"${aws_cloudwatch_log_group.trail.arn}:*"`. */
export function logGroupOf(trail: ResourceInstance, { configuration }: RuleContext): TrailLogGroup {
  const evaluated = trail.evaluate([argument]);
  if (evaluated === null) return { kind: 'none' };
  const value = configuration.settle(evaluated.value);
  if (value.kind === 'null' || (value.kind === 'string' && value.value === '')) return { kind: 'none' };
  if (value.kind === 'string') {
    const name = /:log-group:([^:*]+)/.exec(value.value)?.[1];
    return name === undefined
      ? { kind: 'unknown' }
      : { kind: 'group', resource: null, name: JSON.stringify(name) };
  }
  const attribute = trail.attribute(argument);
  const file = trail.module.source.files.find(({ path }) => path === trail.file);
  if (!attribute || !file) return { kind: 'unknown' };
  const text = file.text.slice(attribute.expression.span.start, attribute.expression.span.end);
  const [address, , name] = /\baws_cloudwatch_log_group\.(([\w-]+)(?:\[[^\]]*\])?)/.exec(text) ?? [];
  if (address === undefined) return { kind: 'unknown' };
  const resource = configuration
    .resourcesOfType(groupType)
    .find((group) => group.module === trail.module && group.name === name && group.exists);
  return { kind: 'group', resource: resource ?? null, name: `${address.replaceAll('\\"', '"')}.name` };
}
