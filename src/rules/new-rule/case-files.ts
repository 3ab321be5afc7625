import { printLiteral } from '../kit/print.ts';
import { exampleResource, withArgument } from './example-resource.ts';
import type { RuleOrder } from './order.ts';

/** The files of seven cases by path below `cases/`; what the rule makes of them is written by the first run of its tests. */
export function caseFiles(order: RuleOrder): ReadonlyMap<string, string> | null {
  const { resourceType, path, wanted } = order;
  const block = exampleResource(resourceType, 'orders');
  if (block === null) return null;
  const good = printLiteral(wanted);
  const bad = printLiteral(oppositeOf(wanted));
  const write = (value: string | null): string => withArgument(block, path, value);
  const named = path.at(-1) ?? 'value';
  const type = typeof wanted === 'boolean' ? 'bool' : typeof wanted;
  const variable = (body: string): string => `\nvariable "${named}" {\n  type${body}\n}\n`;
  return new Map([
    ['already-compliant/before.tf', write(good)],
    ['already-compliant/expected.json', json({ outcome: 'compliant' })],
    ['attribute-missing/before.tf', write(null)],
    ['attribute-missing/expected.json', json({ example: true })],
    ['other-value/before.tf', write(bad)],
    ['null-value/before.tf', write('null')],
    ['value-from-variable/before.tf', write(`var.${named}`) + variable(`    = ${type}\n  default = ${bad}`)],
    [
      'value-from-module-input/before/main.tf',
      `module "orders" {\n  source = "./modules/orders"\n\n  ${named} = ${bad}\n}\n`,
    ],
    ['value-from-module-input/before/modules/orders/main.tf', write(`var.${named}`) + variable(` = ${type}`)],
    ['value-from-outside/before.tf', write(`var.${named}`) + variable(` = ${type}`)],
    ['value-from-outside/expected.json', json({ outcome: 'unknown' })],
  ]);
}

function oppositeOf(wanted: RuleOrder['wanted']): RuleOrder['wanted'] {
  if (typeof wanted === 'boolean') return !wanted;
  if (typeof wanted === 'number') return wanted === 0 ? 1 : 0;
  return `not-${wanted}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
