import type { MakingModule, ModuleInput } from '../../domain/located.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';

const maxInputs = 30;
const maxTextLength = 200;

/** The module from elsewhere that makes a resource, and what its call decides; nothing for a resource of the repository's own. */
export function describeMakingModule(
  subject: ResourceInstance,
  configuration: Configuration,
): { readonly madeBy?: MakingModule } {
  const call = outerCallOf(subject.module);
  if (call === null) return {};
  const { edition, name, versionInWords } = call.outline;
  const text = configuration.files.get(call.file)?.text ?? '';
  const inputs = call.block.body.attributes
    .filter((attribute) => Object.hasOwn(edition.inputs, attribute.name))
    .slice(0, maxInputs)
    .map((attribute): ModuleInput => {
      const { span } = attribute.expression;
      const written = text.slice(span.start, span.end);
      return {
        name: attribute.name,
        text: written.length > maxTextLength ? `${written.slice(0, maxTextLength)}…` : written,
        at: configuration.rangeOf(call.file, attribute.span),
      };
    });
  return { madeBy: { call: call.address, source: name, version: versionInWords, inputs } };
}
