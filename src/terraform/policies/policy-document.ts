import type { Edit } from '../../domain/source.ts';
import type { Span } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';

/**
 * What a statement is to hold, in the words of an IAM policy: `{ Effect: 'Deny', Principal: '*' }`. Texts are templates
 * of the native syntax: `${aws_s3_bucket.logs.arn}/*` refers, `$${aws:username}` is a variable of IAM.
 */
export type PolicyContent =
  | string
  | number
  | boolean
  | readonly PolicyContent[]
  | { readonly [key: string]: PolicyContent };

export type StatementContent = Readonly<Record<string, PolicyContent>>;

/** One statement as it is written. */
export interface PolicyStatement {
  readonly span: Span;
  /**
   * What is written under a key such as `Effect`, `Action` or `Condition`: texts with interpolations are patterns,
   * other expressions unknown. Null when the key is not there.
   */
  value(key: string): Value | null;
}

/** An IAM policy in the code, whichever way it is written. Edits are null where the code leaves no place for them. */
export interface PolicyDocument {
  readonly form: 'jsonencode' | 'heredoc' | 'quoted' | 'statement-blocks';
  /** Path of the file that it stands in. */
  readonly file: string;
  readonly statements: readonly PolicyStatement[];
  /** False when there are more statements, or others, than those that are written out here. */
  readonly isComplete: boolean;
  addStatement(content: StatementContent): Edit[] | null;
  setKey(statement: number, key: string, content: PolicyContent): Edit[] | null;
  removeKey(statement: number, key: string): Edit[] | null;
}
