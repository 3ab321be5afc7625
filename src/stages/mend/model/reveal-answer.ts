import type { BlockNode, ModelAnswer, Operation, ValueNode } from './answer.ts';

type Reveal = (text: string) => string;

/** An answer with the account numbers in the place of their stand-ins, in values and in sentences. */
export function revealAnswer(answer: ModelAnswer, reveal: Reveal): ModelAnswer {
  const explanation = answer.explanation.map(reveal);
  if (answer.kind === 'cannot') return { ...answer, explanation };
  return {
    ...answer,
    explanation,
    assumptions: answer.assumptions.map(reveal),
    operations: answer.operations.map((operation) => revealOperation(operation, reveal)),
  };
}

function revealOperation(operation: Operation, reveal: Reveal): Operation {
  switch (operation.op) {
    case 'set-attribute':
      return { ...operation, value: revealValue(operation.value, reveal) };
    case 'set-block':
    case 'add-resource': {
      const { attributes, blocks } = revealBlock(operation, reveal);
      return { ...operation, attributes: [...attributes], blocks: [...blocks] };
    }
    case 'remove-attribute':
    case 'remove-block':
      return operation;
  }
}

function revealBlock<Node extends BlockNode>(node: Node, reveal: Reveal): Node {
  return {
    ...node,
    attributes: node.attributes.map(({ name, value }) => ({ name, value: revealValue(value, reveal) })),
    blocks: node.blocks.map((block) => revealBlock(block, reveal)),
  };
}

function revealValue<Node extends ValueNode>(node: Node, reveal: Reveal): Node;
function revealValue(node: ValueNode, reveal: Reveal): ValueNode {
  switch (node.type) {
    case 'string':
      return { ...node, value: reveal(node.value) };
    case 'list':
      return { ...node, items: node.items.map((item) => revealValue(item, reveal)) };
    case 'object':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({
          key: reveal(key),
          value: revealValue(value, reveal),
        })),
      };
    case 'template':
      return { ...node, parts: node.parts.map((part) => revealValue(part, reveal)) };
    case 'reference':
    case 'number':
    case 'boolean':
      return node;
  }
}
