import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { unknown } from '../verdict.ts';

/**
 * Of a module from elsewhere only some resources are known. Whether it also makes one of a type that is not among them
 * cannot be known; `null` for any other resource.
 */
export function unlessOutlineIsSilent(subject: ResourceInstance, type: string): Verdict | null {
  const { outline, source } = subject.module;
  if (outline === null) return null;
  const isKnown = source.files
    .flatMap(({ body }) => body.blocks)
    .some((block) => block.type === 'resource' && block.labels[0]?.value === type);
  return isKnown
    ? null
    : unknown(`whether the module \`${outline.name}\` makes an \`${type}\` for it is not known here`);
}
