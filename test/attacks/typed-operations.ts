/** Operations of the fixtures' short form, in the form that TerraFix asks for. What is not of the short form goes as it is. */
export function typedOperations(operations: readonly unknown[]): readonly unknown[] {
  return operations.map(typedOperation);
}

type Fields = Readonly<Record<string, unknown>>;

function typedOperation(short: unknown): unknown {
  if (!isFields(short)) return short;
  const inside = short['in'] ?? [];
  if ('raw' in short) return short['raw'];
  if ('set' in short)
    return { op: 'set-attribute', in: inside, name: short['set'], value: typedValue(short['to']) };
  if ('remove' in short) return { op: 'remove-attribute', in: inside, name: short['remove'] };
  if ('remove-block' in short) return { op: 'remove-block', in: inside, name: short['remove-block'] };
  if ('block' in short) return { op: 'set-block', in: inside, ...nested(String(short['block']), short) };
  if ('add' in short) {
    return { op: 'add-resource', type: short['add'], ...nested(String(short['name']), short) };
  }
  return short;
}

function nested(name: string, short: Fields): Fields {
  const { attributes, blocks } = short;
  return {
    name,
    attributes: Object.entries(isFields(attributes) ? attributes : {}).map(([key, value]) => ({
      name: key,
      value: typedValue(value),
    })),
    blocks: Object.entries(isFields(blocks) ? blocks : {}).map(([key, inner]) =>
      nested(key, isFields(inner) ? inner : {}),
    ),
  };
}

function typedValue(value: unknown): unknown {
  if (Array.isArray(value)) return { type: 'list', items: value.map(typedValue) };
  if (!isFields(value)) return { type: typeof value, value };
  if ('ref' in value) return { type: 'reference', to: value['ref'] };
  if ('template' in value && Array.isArray(value['template'])) {
    return { type: 'template', parts: value['template'].map(typedValue) };
  }
  if ('raw' in value) return value['raw'];
  return {
    type: 'object',
    entries: Object.entries(value).map(([key, inner]) => ({ key, value: typedValue(inner) })),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
