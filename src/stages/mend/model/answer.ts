import { z } from 'zod';

/** Name of an attribute, nested block, resource: what Terraform's own providers use. */
const Name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name of lower-case letters, digits and _');

/** A value as data; Terraform text cannot be expressed. */
export type ValueNode =
  | StringNode
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'list'; readonly items: readonly ValueNode[] }
  | {
      readonly type: 'object';
      readonly entries: readonly { readonly key: string; readonly value: ValueNode }[];
    }
  /** Something that exists in the module, or is added by the same answer. */
  | ReferenceNode
  /** A text with references in it, such as the name of the resource followed by `-errors`. */
  | { readonly type: 'template'; readonly parts: readonly (StringNode | ReferenceNode)[] };

interface StringNode {
  readonly type: 'string';
  readonly value: string;
}

interface ReferenceNode {
  readonly type: 'reference';
  readonly to: string;
}

/** A filter pattern of CloudWatch has as many characters at most. */
const longestText = 1_024;

const StringNode = z.strictObject({ type: z.literal('string'), value: z.string().max(longestText) });
const ReferenceNode = z.strictObject({
  type: z.literal('reference'),
  to: z
    .string()
    .max(300)
    .describe(
      'such as aws_kms_key.orders.arn, var.retention, local.tags, data.aws_region.current.name, module.topics.arn',
    ),
});

const ValueNode: z.ZodType<ValueNode> = z.lazy(() =>
  z.discriminatedUnion('type', [
    StringNode,
    z.strictObject({ type: z.literal('number'), value: z.number() }),
    z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
    z.strictObject({ type: z.literal('list'), items: z.array(ValueNode).max(50) }),
    z.strictObject({
      type: z.literal('object'),
      entries: z.array(z.strictObject({ key: z.string().min(1).max(128), value: ValueNode })).max(50),
    }),
    ReferenceNode,
    z.strictObject({
      type: z.literal('template'),
      parts: z
        .array(z.discriminatedUnion('type', [StringNode, ReferenceNode]))
        .min(1)
        .max(10),
    }),
  ]),
);

/** Everything that a value refers to. */
export function referencesIn(node: ValueNode): readonly string[] {
  switch (node.type) {
    case 'reference':
      return [node.to];
    case 'template':
      return node.parts.flatMap(referencesIn);
    case 'list':
      return node.items.flatMap(referencesIn);
    case 'object':
      return node.entries.flatMap(({ value }) => referencesIn(value));
    case 'string':
    case 'number':
    case 'boolean':
    default:
      return [];
  }
}

interface AttributeNode {
  readonly name: string;
  readonly value: ValueNode;
}

/** What stands in a block. */
export interface BlockNode {
  readonly attributes: readonly AttributeNode[];
  readonly blocks: readonly (BlockNode & { readonly name: string })[];
}

/** The same for a block, nested ones included. */
export function referencesInBlockNode(node: BlockNode): readonly string[] {
  return [
    ...node.attributes.flatMap(({ value }) => referencesIn(value)),
    ...node.blocks.flatMap(referencesInBlockNode),
  ];
}

const attributes = z
  .array(z.strictObject({ name: Name, value: ValueNode }))
  .max(40)
  .default([]);
const NestedBlock: z.ZodType<BlockNode & { readonly name: string }> = z.lazy(() =>
  z.strictObject({ name: Name, attributes, blocks: z.array(NestedBlock).max(10).default([]) }),
);
const blocks = z.array(NestedBlock).max(10).default([]);

const inside = z
  .array(
    z.string().regex(/^[a-z][a-z0-9_]{0,63}(\[\d{1,2}\])?$/, 'a nested block name, with [n] where several'),
  )
  .max(5)
  .default([])
  .describe('nested blocks on the way, outermost first; empty for the resource itself');

const Operation = z.discriminatedUnion('op', [
  z
    .strictObject({ op: z.literal('set-attribute'), in: inside, name: Name, value: ValueNode })
    .describe('sets one attribute of the located resource; a nested block on the way must exist'),
  z
    .strictObject({ op: z.literal('remove-attribute'), in: inside, name: Name })
    .describe('removes one attribute of the located resource'),
  z
    .strictObject({ op: z.literal('set-block'), in: inside, name: Name, attributes, blocks })
    .describe('adds a nested block to the located resource, or sets attributes of the one that is there'),
  z
    .strictObject({ op: z.literal('remove-block'), in: inside, name: Name })
    .describe('removes the one nested block of this name from the located resource'),
  z
    .strictObject({
      op: z.literal('add-resource'),
      type: Name,
      name: Name,
      attributes,
      blocks,
    })
    .describe('adds a companion resource of an allowed type after the located one'),
]);

/** One typed edit. */
export type Operation = z.infer<typeof Operation>;

const cannotReasons = [
  'needs-human-value',
  'would-recreate',
  'exclusive-choice',
  'outside-located-block',
  'not-in-terraform',
  'unclear-requirement',
] as const;

/** Why the model cannot write the fix. */
export type CannotReason = (typeof cannotReasons)[number];

/** The form that the model fills in. One object, because Bedrock wants an object at the top of a tool's schema. */
const AnswerForm = z.strictObject({
  kind: z.enum(['edit', 'cannot']),
  keep_draft: z
    .boolean()
    .default(false)
    .describe('true: the operations come on top of the draft; false: they replace it, or there is none'),
  operations: z.array(Operation).max(12).default([]).describe('empty when kind is cannot'),
  reason: z.enum(cannotReasons).optional().describe('only when kind is cannot'),
  explanation: z
    .array(z.string().min(1).max(500))
    .min(1)
    .max(6)
    .describe('plain sentences for the reviewer: what changes and why that meets the requirement'),
  confidence: z.number().min(0).max(1).describe('how likely the change is to make the test pass'),
  assumptions: z
    .array(z.string().min(1).max(300))
    .max(6)
    .default([])
    .describe('what must be true and was not shown'),
});

/** What the model says, read. */
export type ModelAnswer =
  | {
      readonly kind: 'edit';
      readonly keepDraft: boolean;
      readonly operations: readonly Operation[];
      readonly explanation: readonly string[];
      readonly confidence: number;
      readonly assumptions: readonly string[];
    }
  | { readonly kind: 'cannot'; readonly reason: CannotReason; readonly explanation: readonly string[] };

/** The form, and what is read from it. */
export const ModelAnswer: z.ZodType<ModelAnswer> = AnswerForm.transform((form, context): ModelAnswer => {
  const { kind, operations, reason, explanation } = form;
  if (kind === 'cannot') {
    if (operations.length > 0) {
      context.addIssue({
        code: 'custom',
        path: ['operations'],
        message: 'must be empty when kind is cannot',
      });
    }
    return { kind, reason: reason ?? 'unclear-requirement', explanation };
  }
  if (operations.length === 0) {
    context.addIssue({
      code: 'custom',
      path: ['operations'],
      message: 'must not be empty when kind is edit',
    });
  }
  if (reason !== undefined) {
    context.addIssue({ code: 'custom', path: ['reason'], message: 'only when kind is cannot' });
  }
  return {
    kind,
    keepDraft: form.keep_draft,
    operations,
    explanation,
    confidence: form.confidence,
    assumptions: form.assumptions,
  };
});
