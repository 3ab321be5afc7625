import { policyBehind } from '../../../terraform/policies/policy-behind.ts';
import type { PolicyDocument } from '../../../terraform/policies/policy-document.ts';
import type { Configuration, ResourceInstance, Value } from '../../../terraform/model.ts';
import { companionsOf } from '../companions.ts';
import { parsePolicyText } from './parse-policy-text.ts';
import { sourceStatements } from './source-documents.ts';

/** Where a kind of resource keeps its resource policy: in a resource beside it, in an argument of its own, or in either. */
export interface PolicyHome {
  readonly companion: { readonly type: string; readonly refersBy: string; readonly attribute: string } | null;
  readonly inline: string | null;
}

/** A statement as far as it is known. */
export interface KnownStatement {
  /** Its place among the statements of the document; `null` where no document can be edited. */
  readonly index: number | null;
  /** The text as it is written; empty where it is not. */
  readonly text: string;
  value(key: string): Value | null;
}

/** A policy of a resource. */
export interface HeldPolicy {
  /** The companion, or the resource itself. */
  readonly holder: ResourceInstance;
  readonly attribute: string;
  /** Where it can be edited; `null` when it is not written out in a form that is understood. */
  readonly document: PolicyDocument | null;
  readonly statements: readonly KnownStatement[];
  /** False when there may be statements beside those. */
  readonly isComplete: boolean;
}

/** The policies that the code gives to a resource; none when it has none. */
export function policiesOf(
  subject: ResourceInstance,
  { companion, inline }: PolicyHome,
  configuration: Configuration,
): readonly HeldPolicy[] {
  const companions =
    companion === null ? [] : companionsOf(subject, [companion.type], [companion.refersBy], configuration);
  return [
    ...companions.map((holder) => ({ holder, attribute: 'policy' })),
    ...(inline === null ? [] : [{ holder: subject, attribute: inline }]),
  ].flatMap(({ holder, attribute }) => readPolicy(holder, attribute, configuration));
}

function readPolicy(
  holder: ResourceInstance,
  attribute: string,
  configuration: Configuration,
): readonly HeldPolicy[] {
  const evaluated = holder.evaluate([attribute]);
  if (evaluated === null || evaluated.value.kind === 'null') return [];
  const document = policyBehind(holder, attribute, configuration);
  const value = configuration.settle(evaluated.value);
  // An empty text takes a policy away.
  if (value.kind === 'string' && value.value.trim() === '') return [];
  const texts = value.kind === 'string' ? parsePolicyText(value.value) : null;
  if (document === null)
    return [
      {
        holder,
        attribute,
        document,
        statements: (texts ?? []).map((entries) => ({ index: null, text: '', ...readable(entries) })),
        isComplete: texts !== null,
      },
    ];
  const source = configuration.files.get(document.file)?.text ?? '';
  const isSame = texts?.length === document.statements.length;
  const merged = document.isComplete ? null : sourceStatements(holder, attribute);
  return [
    {
      holder,
      attribute,
      document,
      isComplete: document.isComplete || merged?.isComplete === true,
      statements: [
        ...(merged?.statements ?? []),
        ...document.statements.map((statement, index) => {
          const entries = isSame ? texts[index] : undefined;
          return {
            index,
            text: source.slice(statement.span.start, statement.span.end),
            ...(entries === undefined ? { value: (key: string) => statement.value(key) } : readable(entries)),
          };
        }),
      ],
    },
  ];
}

function readable(entries: ReadonlyMap<string, Value>): Pick<KnownStatement, 'value'> {
  return { value: (key) => entries.get(key) ?? null };
}
