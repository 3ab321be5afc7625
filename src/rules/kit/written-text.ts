import type { ResourceInstance } from '../../terraform/model.ts';
import { overrideFileOf } from '../../terraform/sources/overrides.ts';

/** The HCL text of an argument, without the quotes that JSON puts around an expression; `null` where it is not written. */
export function writtenText(resource: ResourceInstance, name: string): string | null {
  const attribute = resource.attribute(name);
  if (attribute === null) return null;
  const file =
    overrideFileOf(attribute) ?? resource.module.source.files.find(({ path }) => path === resource.file);
  const text = file?.text.slice(attribute.expression.span.start, attribute.expression.span.end);
  return text === undefined ? null : (/^"\$\{([^}"]*)\}"$/.exec(text)?.[1] ?? text);
}
