import type { Block, HclFile } from '../../hcl/tree.ts';
import type { Configuration, ResourceInstance } from '../model.ts';
import type { PolicyDocument } from './policy-document.ts';
import { policyDocumentAt } from './policy-document-at.ts';
import { statementBlocksPolicy } from './statement-blocks.ts';

/**
 * The policy that decides an attribute of a resource, wherever it is written: in place, in a local, in a variable's
 * default or in a data source `aws_iam_policy_document` of the same module. Null when it is not written out.
 */
export function policyBehind(
  resource: ResourceInstance,
  attribute: string,
  configuration: Configuration,
): PolicyDocument | null {
  const evaluated = resource.evaluate([attribute]);
  if (evaluated === null) return null;
  for (const { at, expression } of evaluated.places.toReversed()) {
    const file = configuration.files.get(at.file);
    const document = file && policyDocumentAt(file, expression);
    if (document) return document;
  }
  const { value } = evaluated;
  if (value.kind !== 'reference') return null;
  const name = /^data\.aws_iam_policy_document\.([^.[]+)/.exec(value.address)?.[1];
  if (name === undefined) return null;
  const place = evaluated.places.at(-1)?.at.file ?? '';
  const files = resource.module.source.files;
  // An address is relative to the module that wrote it, which is another one when a call hands the policy in.
  if (!files.some(({ path }) => path === place)) return null;
  const found = files.flatMap((file) => dataSources(file, name).map((block) => ({ file, block })))[0];
  return found === undefined ? null : statementBlocksPolicy(found.file, found.block);
}

function dataSources(file: HclFile, name: string): readonly Block[] {
  return file.body.blocks.filter(
    ({ type, labels }) =>
      type === 'data' && labels[0]?.value === 'aws_iam_policy_document' && labels[1]?.value === name,
  );
}
