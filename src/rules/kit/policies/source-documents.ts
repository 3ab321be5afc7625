import { findAttribute } from '../../../hcl/find.ts';
import type { Block, Expression, HclFile } from '../../../hcl/tree.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { statementBlocksPolicy } from '../../../terraform/policies/statement-blocks.ts';
import type { KnownStatement } from './held-policies.ts';

interface Sources {
  readonly statements: readonly KnownStatement[];
  /** Whether nothing is merged beside those. */
  readonly isComplete: boolean;
}

const maxDepth = 3;
const overriding = ['override_policy_documents', 'override_json', 'source_json'];

/** The statements that a data source `aws_iam_policy_document` merges from others of its module. */
export function sourceStatements(holder: ResourceInstance, attribute: string): Sources {
  const nothing = { statements: [], isComplete: false };
  const value = holder.evaluate([attribute])?.value;
  if (value?.kind !== 'reference') return nothing;
  const name = /^data\.aws_iam_policy_document\.([^.[]+)$/.exec(value.address)?.[1];
  return name === undefined ? nothing : mergedInto(name, holder.module.source.files, 0);
}

function mergedInto(name: string, files: readonly HclFile[], depth: number): Sources {
  const found = findDocument(name, files);
  if (found === null || depth > maxDepth) return { statements: [], isComplete: false };
  const { file, block } = found;
  if (overriding.some((each) => findAttribute(block.body, each) !== null))
    return { statements: [], isComplete: false };
  const list = findAttribute(block.body, 'source_policy_documents');
  const sources = (list === null ? [] : itemsOf(list.expression)).map((item): Sources => {
    const text = item === null ? '' : file.text.slice(item.span.start, item.span.end);
    const source = /^data\.aws_iam_policy_document\.([\w-]+)\.json$/.exec(text)?.[1];
    const own = source === undefined ? null : findDocument(source, files);
    if (source === undefined || own === null) return { statements: [], isComplete: false };
    const further = mergedInto(source, files, depth + 1);
    const statements = statementBlocksPolicy(own.file, own.block).statements.map((statement) => ({
      index: null,
      text: own.file.text.slice(statement.span.start, statement.span.end),
      value: (key: string) => statement.value(key),
    }));
    return { statements: [...statements, ...further.statements], isComplete: further.isComplete };
  });
  const isComputed = block.body.blocks.some(({ type }) => type === 'dynamic');
  return {
    statements: sources.flatMap(({ statements }) => statements),
    isComplete: !isComputed && sources.every(({ isComplete }) => isComplete),
  };
}

/** The items of a list that is put together of lists; `null` for what is computed. */
function itemsOf(expression: Expression): readonly (Expression | null)[] {
  if (expression.kind === 'parenthesis') return itemsOf(expression.inner);
  if (expression.kind === 'tuple') return expression.items;
  if (expression.kind === 'call' && ['concat', 'flatten', 'compact'].includes(expression.name))
    return expression.arguments.flatMap(itemsOf);
  return [null];
}

/** A document that is always there. */
function findDocument(
  name: string,
  files: readonly HclFile[],
): { readonly file: HclFile; readonly block: Block } | null {
  for (const file of files)
    for (const block of file.body.blocks)
      if (
        block.type === 'data' &&
        block.labels[0]?.value === 'aws_iam_policy_document' &&
        block.labels[1]?.value === name &&
        !block.body.attributes.some((each) => each.name === 'count' || each.name === 'for_each')
      )
        return { file, block };
  return null;
}
