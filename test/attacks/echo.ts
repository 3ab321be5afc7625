import type { StagedAttack } from './stage-attack.ts';

/** An answer that carries as much of the prompt away as the form holds. */
export function echoed(
  form: Readonly<Record<string, unknown>>,
  prompt: string,
  into: 'words' | 'values' | 'names',
  { label }: StagedAttack,
): unknown {
  const piece = (index: number, length: number): string => prompt.slice(index * length, (index + 1) * length);
  const explanation = [0, 1, 2, 3, 4].map((index) => piece(index, 490) || 'nothing more');
  const assumptions = [0, 1, 2, 3, 4, 5].map((index) => piece(index + 10, 290) || 'nothing more');
  if (into === 'words') return { ...form, explanation, assumptions };
  const entries = Array.from({ length: 40 }, (_, index) => ({
    key: `part${String(index)}`,
    value: { type: 'string', value: piece(index, into === 'values' ? 480 : 60) },
  }));
  const tags = { op: 'set-attribute', in: [], name: 'tags', value: { type: 'object', entries } };
  const named = {
    op: 'add-resource',
    type: 'aws_cloudwatch_metric_alarm',
    name: `${label}_${prompt
      .replaceAll(/[^a-z0-9]+/gi, '_')
      .toLowerCase()
      .slice(0, 30)}`,
    attributes: [
      { name: 'alarm_name', value: { type: 'string', value: piece(3, 200) } },
      { name: 'comparison_operator', value: { type: 'string', value: 'GreaterThanThreshold' } },
      { name: 'evaluation_periods', value: { type: 'number', value: 1 } },
      { name: 'alarm_description', value: { type: 'string', value: piece(2, 480) } },
    ],
    blocks: [],
  };
  return { ...form, operations: [into === 'values' ? tags : named], explanation, assumptions };
}
