import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Value } from '../model.ts';
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

function contradicts(part: Value | undefined, whole: Value | undefined): boolean {
  if (part === undefined || part.kind === 'unknown') return false;
  if (part.kind !== 'pattern') return !isDeepStrictEqual(part, whole);
  return whole?.kind !== 'string' || matchPattern(part.parts, whole.value) === null;
}

it('never knows from a part what the whole turns out not to be', () => {
  const values = property(constantFrom(...templates), stringMatching(/^[abA -]{0,6}$/), (template, x) => {
    const whole = valueOf(template, `default = ${JSON.stringify(x)}`);
    return !contradicts(valueOf(template, ''), whole);
  });
  expect(() => assert(values, { numRuns: 150 })).not.toThrow();
});
