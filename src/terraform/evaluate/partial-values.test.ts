import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { expect, it } from 'vitest';
import { aConfiguration } from '../testing/show.ts';
import { matchPattern } from '../value/pattern.ts';

const templates = [
  'lower("${var.x}-Logs")',
  'trimprefix("a${var.x}", "ab")',
  'trimsuffix("${var.x}b", "ab")',
  'replace("a${var.x}b", "ab", "-")',
  'join("-", ["a", var.x])',
  'format("%s-%s", "a", var.x)',
  'substr("acme-${var.x}", 0, 6)',
  'coalesce("", "a${var.x}")',
  'split("-", "a-${var.x}")[0]',
  'startswith("a${var.x}", "ab")',
  'title("a${var.x} b")',
  'trimspace(" ${var.x} ")',
  'var.x == "a" ? "b" : "b"',
];

function valueOf(template: string, variable: string) {
  const text = `variable "x" {${variable}}\nresource "t" "t" {\n  v = ${template}\n}\n`;
  return aConfiguration({ 'main.tf': text }).resourcesOfType('t')[0]?.evaluate(['v'])?.value;
}

it('never knows from a part what the whole turns out not to be', () => {
  assert(
    property(constantFrom(...templates), stringMatching(/^[abA -]{0,6}$/), (template, x) => {
      const whole = valueOf(template, `default = ${JSON.stringify(x)}`);
      const part = valueOf(template, '');
      if (part?.kind === 'pattern')
        expect(whole?.kind === 'string' && matchPattern(part.parts, whole.value)).not.toBeNull();
      else if (part?.kind !== 'unknown') expect(part).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});
