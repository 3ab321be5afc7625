import { describe, expect, it } from 'vitest';
import { aConfiguration, show } from '../testing/show.ts';

const preamble = `
variable "unknown" {}
variable "list" { default = ["a", "b"] }
variable "map" { default = { x = 1, y = 2 } }
variable "objects" { default = [{ name = "one", on = true }, { name = "two", on = false }] }
locals {
  env = "prod"
  loop_a = local.loop_b
  loop_b = local.loop_a
}
resource "aws_s3_bucket" "single" { bucket = "single-bucket" }
resource "aws_s3_bucket" "many" {
  for_each = toset(["l", "r"])
  bucket   = "many-\${each.key}"
}
resource "aws_s3_bucket" "maybe" {
  count  = var.unknown ? 1 : 0
  bucket = "maybe-bucket"
}
resource "aws_s3_bucket" "none" {
  count  = 0
  bucket = "none"
}
`;

function evaluate(expression: string): unknown {
  const configuration = aConfiguration({
    'main.tf': `${preamble}\nresource "test" "test" {\n  value = ${expression}\n}\n`,
  });
  expect(configuration.problems).toEqual([]);
  return show(configuration.resourcesOfType('test')[0]!.evaluate(['value']));
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['-(2)', -2],
    ['!false', true],
    ['"a" == "a" && 1 < 2', true],
    ['var.unknown && false', false],
    ['var.unknown || true', true],
    ['var.unknown == 1', '? it compares a value that is not known'],
    ['local.env == "prod" ? 365 : 30', 365],
    ['var.unknown ? 7 : 7', 7],
    ['var.unknown ? 7 : 8', '? it depends on a condition that is not known'],
    ['"${local.env}-${1 + 1}-${true}"', 'prod-2-true'],
    ['"${var.map}"', { x: 1, y: 2 }],
    ['"a-${var.unknown}-b"', 'a-*-b'],
    ['"${"x-${var.unknown}"}" == "y"', false],
    ['"%{ if local.env == "prod" }yes%{ else }no%{ endif }"', 'yes'],
    ['"%{ for x in var.list }<${x}>%{ endfor }"', '<a><b>'],
    ['<<-EOT\n    hello ${local.env}\n  EOT', 'hello prod\n'],
    ['{ a = 1, "b-${local.env}" = 2, (local.env) = 3 }', { a: 1, 'b-prod': 2, prod: 3 }],
    ['var.list[1]', 'b'],
    ['var.list[9]', '? there is no element 9'],
    ['var.map["y"]', 2],
    ['var.map.x', 1],
    ['var.objects[*].name', ['one', 'two']],
    ['var.objects.*.name', ['one', 'two']],
    ['[for o in var.objects : upper(o.name) if o.on]', ['ONE']],
    ['[for i, v in var.list : "${i}${v}"]', ['0a', '1b']],
    ['{ for k, v in var.map : v => k }', { 1: 'x', 2: 'y' }],
    ['{ for o in var.objects : "all" => o.name... }', { all: ['one', 'two'] }],
    ['[for x in var.unknown : x]', '? it goes through a collection that is not known'],
    ['path.module', '.'],
    ['local.loop_a', '? it refers to itself'],
    ['undeclared.thing.id', '? undeclared.thing is not declared'],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });
});

describe('references', () => {
  it.each([
    ['aws_s3_bucket.single.id', '-> aws_s3_bucket.single.id'],
    ['aws_s3_bucket.single[0].id', '-> aws_s3_bucket.single.id'],
    ['"${aws_s3_bucket.single.bucket}-x"', 'single-bucket-x'],
    ['"${aws_s3_bucket.single.id}-x"', 'single-bucket-x'],
    ['"${aws_s3_bucket.single.arn}/*"', 'arn:aws:s3:::single-bucket/*'],
    ['aws_s3_bucket.many["l"].id', '-> aws_s3_bucket.many["l"].id'],
    ['aws_s3_bucket.many["x"].id', '? aws_s3_bucket.many has no instance "x"'],
    ['aws_s3_bucket.maybe[0].id', '-> aws_s3_bucket.maybe[0].id'],
    ['one(aws_s3_bucket.maybe[*].id)', '-> aws_s3_bucket.maybe.id'],
    ['join("", aws_s3_bucket.maybe.*.id)', '-> aws_s3_bucket.maybe.id'],
    ['element(concat(aws_s3_bucket.maybe.*.id, [""]), 0)', '-> aws_s3_bucket.maybe.id'],
    ['try(aws_s3_bucket.none[0].id, "fallback")', 'fallback'],
    ['aws_s3_bucket.none[*].id', []],
    [
      '{ for k, b in aws_s3_bucket.many : k => b.id }',
      { l: '-> aws_s3_bucket.many["l"].id', r: '-> aws_s3_bucket.many["r"].id' },
    ],
    [
      '[for b in values(aws_s3_bucket.many) : b.bucket]',
      ['-> aws_s3_bucket.many["l"].bucket', '-> aws_s3_bucket.many["r"].bucket'],
    ],
    ['coalesce("", aws_s3_bucket.single.arn)', '-> aws_s3_bucket.single.arn'],
    ['aws_s3_bucket.single.id != null', true],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });
});

describe('functions', () => {
  it.each([
    ['format("%s-%03d-%v-%%-%q", "a", 7, true, "q")', 'a-007-true-%-"q"'],
    ['format("%s-%s", local.env, var.unknown)', 'prod-*'],
    ['format("%[2]s-%[1]s", "a", "b")', 'b-a'],
    ['formatlist("%s-x", var.list)', ['a-x', 'b-x']],
    ['join(",", var.list, ["c"])', 'a,b,c'],
    ['join("-", ["a", var.unknown])', 'a-*'],
    ['lower("A-${var.unknown}-B")', 'a-*-b'],
    ['title("hello world")', 'Hello World'],
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['replace("a1b22", "/[0-9]+/", "#")', 'a#b#'],
    ['replace("x-y", "/(x)-(y)/", "$2-$1")', 'y-x'],
    ['split(",", "a,b")', ['a', 'b']],
    ['substr("abcdef", 1, 3)', 'bcd'],
    ['substr("abcdef", -2, -1)', 'ef'],
    ['substr("acme-${var.unknown}", 0, 30)', 'acme-*'],
    ['trimsuffix("a.example.com.", ".")', 'a.example.com'],
    ['trimprefix("v1", "v")', '1'],
    ['trim("--a--", "-")', 'a'],
    ['trimspace("  a ")', 'a'],
    ['startswith("abc", "ab")', true],
    ['regex("^([a-z]+)-([0-9]+)$", "ab-12")', ['ab', '12']],
    ['regex("(a+)+$", "aaaa")', ['aaaa']],
    ['merge(var.map, { y = 3 })', { x: 1, y: 3 }],
    ['merge(var.unknown, { y = 3 }).y', 3],
    ['merge({ y = 3 }, var.unknown).y', '? it may be overridden by a merge'],
    ['merge([{ a = 1 }, { b = 2 }]...)', { a: 1, b: 2 }],
    ['concat(var.list, ["c"])', ['a', 'b', 'c']],
    ['lookup(var.map, "x", 9)', 1],
    ['lookup(var.map, "z", 9)', 9],
    ['element(["a", "b"], 3)', 'b'],
    ['length("héllo") + length(var.list) + length(var.map)', 9],
    ['keys(var.map)', ['x', 'y']],
    ['values(var.map)', [1, 2]],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['[for k, v in toset(["a"]) : k]', ['a']],
    ['tostring(1.5)', '1.5'],
    ['tonumber("12")', 12],
    ['coalesce(null, "", "x")', 'x'],
    ['try(var.map.z, "fallback")', 'fallback'],
    ['can(var.map.z)', false],
    ['flatten([["a"], [["b"]], "c"])', ['a', 'b', 'c']],
    ['distinct(["a", "b", "a"])', ['a', 'b']],
    ['compact(["a", "", null])', ['a']],
    ['contains(var.list, "b")', true],
    ['range(1, 4)', [1, 2, 3]],
    ['zipmap(["a", "b"], [1, 2])', { a: 1, b: 2 }],
    [
      'setproduct(["a"], ["x", "y"])',
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
    ],
    ['slice(["a", "b", "c"], 1, 2)', ['b']],
    ['jsonencode({ b = [1, true, null], a = "x" })', '{"a":"x","b":[1,true,null]}'],
    ['jsonencode("<&>")', String.raw`"\u003c\u0026\u003e"`],
    ['jsondecode("{\\"a\\": [1]}").a[0]', 1],
    ['max(1, 5, 3) + min(2, 1) + floor(1.9) + ceil(0.1)', 8],
    ['sum([1, 2])', 3],
    ['alltrue([true, var.unknown, false])', false],
    ['base64decode(base64encode("x"))', 'x'],
    ['file("secret.txt")', '? file() reads a file when Terraform runs'],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });
});
