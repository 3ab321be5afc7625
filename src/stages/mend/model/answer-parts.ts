/** Values in the form that the model is asked for: a hand for whoever writes answers, such as tests and the sandbox. */
export const string = (value: string): unknown => ({ type: 'string', value });
export const number = (value: number): unknown => ({ type: 'number', value });
export const boolean = (value: boolean): unknown => ({ type: 'boolean', value });
export const reference = (to: string): unknown => ({ type: 'reference', to });
export const list = (...items: readonly unknown[]): unknown => ({ type: 'list', items });
export const object = (entries: Readonly<Record<string, unknown>>): unknown => ({
  type: 'object',
  entries: Object.entries(entries).map(([key, value]) => ({ key, value })),
});
export const template = (...parts: readonly unknown[]): unknown => ({ type: 'template', parts });

/** Attributes in the form that TerraFix asks for. */
export function attributes(values: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

/** An operation that sets one attribute of the located resource. */
export function setAttribute(name: string, value: unknown, inside: readonly string[] = []): unknown {
  return { op: 'set-attribute', in: inside, name, value };
}

/** An operation that adds a companion. */
export function addResource(
  type: string,
  name: string,
  values: Readonly<Record<string, unknown>>,
  blocks: readonly unknown[] = [],
): unknown {
  return { op: 'add-resource', type, name, attributes: attributes(values), blocks };
}

/** An answer with edits. */
export function edit(
  operations: readonly unknown[],
  explanation: readonly string[],
  details: { readonly keepDraft?: boolean; readonly assumptions?: readonly string[] } = {},
): unknown {
  return {
    kind: 'edit',
    keep_draft: details.keepDraft ?? false,
    operations,
    explanation,
    confidence: 0.9,
    assumptions: details.assumptions ?? [],
  };
}

/** An answer without edits. */
export function cannot(reason: string, explanation: readonly string[]): unknown {
  return { kind: 'cannot', reason, explanation, confidence: 0.9 };
}
