import type { Expression, HclFile } from '../../hcl/tree.ts';
import { encodedPolicy } from './encoded-policy.ts';
import type { PolicyDocument } from './policy-document.ts';
import { writtenPolicy } from './written-policy.ts';

/**
 * The IAM policy that an expression writes out: `jsonencode({ … })`, a heredoc or string of JSON. Null for anything
 * else, such as a reference; {@link statementBlocksPolicy} reads a data source.
 */
export function policyDocumentAt(file: HclFile, expression: Expression): PolicyDocument | null {
  if (expression.kind === 'parenthesis') return policyDocumentAt(file, expression.inner);
  if (expression.kind === 'template') return writtenPolicy(file, expression);
  if (expression.kind !== 'call' || expression.name !== 'jsonencode') return null;
  const [content] = expression.arguments;
  return content?.kind === 'object' ? encodedPolicy(file, content) : null;
}
