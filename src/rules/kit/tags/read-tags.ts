import type { Verdict } from '../../../domain/measured.ts';
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

/** Whether a provider of the root module takes default tags from what the code does not tell. */
function hasOpenDefaults(subject: ResourceInstance): boolean {
  let module = subject.module;
  while (module.call !== null) module = module.call.parent;
  return module.source.files.some((file) =>
    file.body.blocks
      .filter(({ type, labels }) => type === 'provider' && labels[0]?.value === 'aws')
      .flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'default_tags' || type === 'dynamic'))
      .some(({ span }) => /\b(var|data|module)\./.test(file.text.slice(span.start, span.end))),
  );
}
