import type { Verdict } from '../../../domain/measured.ts';
import type { Expression, HclFile } from '../../../hcl/tree.ts';
import type { ResourceInstance, Value } from '../../../terraform/model.ts';
import { isOpen } from '../../../terraform/value/values.ts';
import { readString } from '../read-value.ts';
import type { RuleContext } from '../rule.ts';
import { compliant, decidedAt, unknown, violated } from '../verdict.ts';

/** Whether a resource carries a tag: by its own `tags`, or by the `default_tags` of its provider. */
export function judgeTag(subject: ResourceInstance, key: string, context: RuleContext): Verdict {
  const evaluated = subject.evaluate(['tags']);
  const at = decidedAt(evaluated);
  const tags = evaluated === null ? null : context.configuration.settle(evaluated.value);
  const own = tags?.kind === 'object' ? tags.entries.get(key) : undefined;
  if (own !== undefined) {
    const text = readString(context.configuration.settle(own));
    if (text.kind === 'absent' || (text.kind === 'known' && text.value.trim() === ''))
      return violated(`the tag \`${key}\` is empty`, at);
    return compliant(
      text.kind === 'known'
        ? `the tag \`${key}\` is ${JSON.stringify(text.value)}`
        : `it has the tag \`${key}\``,
      at,
    );
  }
  const provided = context.configuration.providerOf(subject)?.defaultTags?.get(key);
  if (provided !== undefined) return compliant(`\`default_tags\` of its provider hold \`${key}\``, at);
  if (tags !== null && !isReadable(tags)) return unknown('`tags` cannot be known in full here', at);
  if (hasOpenDefaults(subject))
    return unknown('`default_tags` of the provider cannot be known in full here', at);
  return violated(`it has no tag \`${key}\``, at);
}

function isReadable(tags: Value): boolean {
  return tags.kind === 'null' || (tags.kind === 'object' && !isOpen(tags));
}

/** Whether a provider of the root module takes the keys of its default tags from what the code does not tell. */
function hasOpenDefaults(subject: ResourceInstance): boolean {
  let module = subject.module;
  while (module.call !== null) module = module.call.parent;
  const { files } = module.source;
  return files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type, labels }) => type === 'provider' && labels[0]?.value === 'aws')
    .flatMap(({ body }) => body.blocks)
    .some(({ type, labels, body }) => {
      if (type === 'dynamic') return labels[0]?.value === 'default_tags';
      if (type !== 'default_tags') return false;
      const tags = body.attributes.find(({ name }) => name === 'tags');
      return tags !== undefined && !saysItsKeys(tags.expression, files, 5);
    });
}

/** Whether all keys of a map stand in the code: in an object, a local, or what `merge` makes of such. */
function saysItsKeys(expression: Expression, files: readonly HclFile[], hops: number): boolean {
  if (hops === 0) return false;
  if (expression.kind === 'object') return true;
  if (expression.kind === 'parenthesis') return saysItsKeys(expression.inner, files, hops);
  if (expression.kind === 'call' && expression.name === 'merge')
    return expression.arguments.every((each) => saysItsKeys(each, files, hops - 1));
  if (expression.kind !== 'get-attribute' || expression.object.kind !== 'variable') return false;
  if (expression.object.name !== 'local') return false;
  const local = files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'locals')
    .flatMap(({ body }) => body.attributes)
    .find(({ name }) => name === expression.name);
  return local !== undefined && saysItsKeys(local.expression, files, hops - 1);
}
