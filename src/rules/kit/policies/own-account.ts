import type { ResourceInstance } from '../../../terraform/model.ts';
import type { Draft } from '../draft.ts';

const dataType = 'aws_caller_identity';
const added = new WeakSet<Draft>();

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
  const provider = subject.attribute('provider') !== null;
  const found = files
    .flatMap(({ body }) => body.blocks)
    .find(
      ({ type, labels, body }) =>
        type === 'data' &&
        labels[0]?.value === dataType &&
        !body.attributes.some(({ name }) => ['provider', 'count', 'for_each'].includes(name)),
    );
  // Another provider may lead to another account.
  if (provider) return null;
  if (found) return `\${data.${dataType}.${found.labels[1]?.value ?? ''}.account_id}`;
  if (!added.has(draft)) {
    added.add(draft);
    draft.insertAfterBlock(subject.file, subject.block, [
      { head: `data "${dataType}" "current"`, groups: [] },
    ]);
  }
  return `\${data.${dataType}.current.account_id}`;
}
