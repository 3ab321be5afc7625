import type { ResourceInstance } from '../../../terraform/model.ts';
import { freeName } from '../companions.ts';
import type { Draft } from '../draft.ts';

const dataType = 'aws_caller_identity';
const added = new WeakMap<Draft, string>();

/**
 * The account that a resource lies in, as a template: by the data source that its module has, else by one that the draft
 * adds below the resource. `null` where the document stands in another module.
 */
export function ownAccount(
  subject: ResourceInstance,
  documentFile: string | undefined,
  draft: Draft,
): string | null {
  const { files } = subject.module.source;
  if (!files.some(({ path }) => path === documentFile)) return null;
  // Another provider may lead to another account.
  if (subject.attribute('provider') !== null) return null;
  const found = files
    .flatMap(({ body }) => body.blocks)
    .find(
      ({ type, labels, body }) =>
        type === 'data' &&
        labels[0]?.value === dataType &&
        !body.attributes.some(({ name }) => ['provider', 'count', 'for_each'].includes(name)),
    );
  const name =
    found?.labels[1]?.value ?? added.get(draft) ?? freeName(subject, [dataType], 'current', 'data');
  if (found === undefined && !added.has(draft)) {
    added.set(draft, name);
    draft.insertAfterBlock(subject.file, subject.block, [
      { head: `data "${dataType}" "${name}"`, groups: [] },
    ]);
  }
  return `\${data.${dataType}.${name}.account_id}`;
}
