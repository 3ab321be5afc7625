import { describe, expect, it } from 'vitest';
import { aConfiguration, show } from './testing/show.ts';

/** The value of `local.last` after code that tries to exhaust the machine. */
function evaluateLast(code: string): unknown {
  const configuration = aConfiguration({
    'main.tf': `${code}\nresource "test" "test" {\n  value = local.last\n}\n`,
  });
  return show(configuration.resourcesOfType('test')[0]!.evaluate(['value']));
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const isNotKnown = expect.stringMatching(/^\? /);

/** A module that calls another many times over. */
const level = (next: string): string =>
  `module "m" {\n source = "../${next}"\n count = 1000\n}\nresource "aws_s3_bucket" "x" {\n count = 1000\n}`;

describe('code that tries to exhaust the machine ends in an unknown value', () => {
  it.each([
    [
      'texts that double',
      `locals {\n l0 = "xxxxxxxxxx"\n${lines(60, (n) => ` l${n + 1} = "\${local.l${n}}\${local.l${n}}"`)}\n last = local.l60\n}`,
    ],
    [
      'lists that double',
      `locals {\n l0 = ["x"]\n${lines(60, (n) => ` l${n + 1} = [local.l${n}, local.l${n}]`)}\n last = jsonencode(local.l60)\n}`,
    ],
    [
      'a chain of locals',
      `locals {\n l0 = "x"\n${lines(5000, (n) => ` l${n + 1} = local.l${n}`)}\n last = local.l5000\n}`,
    ],
    ['a deep expression', `locals {\n last = ${'!'.repeat(3000)}true\n}`],
    [
      'loops in loops',
      'locals {\n r = range(2000)\n last = join("", [for a in local.r : join("", [for b in local.r : join("", [for c in local.r : "x"])])])\n}',
    ],
    ['a huge range', 'locals { last = range(1e12) }'],
    ['a huge width', 'locals { last = format("%999999999d", 1) }'],
    ['a product of sets', 'locals {\n r = range(1000)\n last = setproduct(local.r, local.r, local.r)\n}'],
    [
      'a regular expression that runs away',
      `locals { last = regex("^(([a-z])+.)+[A-Z]([a-z])+$", "${'a'.repeat(60)}") }`,
    ],
    [
      'a resource that names itself',
      'resource "aws_s3_bucket" "a" { bucket = "${aws_s3_bucket.b.bucket}${aws_s3_bucket.b.bucket}" }\nresource "aws_s3_bucket" "b" { bucket = "${aws_s3_bucket.a.bucket}${aws_s3_bucket.a.bucket}" }\nlocals { last = "${aws_s3_bucket.a.bucket}" == "x" }',
    ],
  ])('%s', (_, code) => {
    expect(evaluateLast(code)).toEqual(isNotKnown);
  });

  it('cuts modules that call each other, or themselves', () => {
    const configuration = aConfiguration({
      'main.tf': 'module "a" { source = "./a" }\nresource "aws_s3_bucket" "top" { bucket = module.a.name }',
      'a/main.tf':
        'module "b" { source = "../b" }\nresource "aws_s3_bucket" "a" { bucket = "a" }\noutput "name" { value = module.b.name }',
      'b/main.tf':
        'module "a" { source = "../a" }\nmodule "self" { source = "./" }\nresource "aws_s3_bucket" "b" { bucket = "b" }\noutput "name" { value = module.a.name }',
    });
    expect(configuration.resources.map(({ address }) => address)).toEqual([
      'aws_s3_bucket.top',
      'module.a.aws_s3_bucket.a',
      'module.a.module.b.aws_s3_bucket.b',
    ]);
    expect(configuration.resources.map((each) => show(each.evaluate(['bucket'])))).toEqual([
      '-> module.a.name',
      'a',
      'b',
    ]);
  });

  it('shows at most a bounded number of instances', () => {
    const configuration = aConfiguration({
      'main.tf': 'resource "aws_s3_bucket" "a" {\n count = 1e9\n}',
    });
    expect(configuration.resources).toHaveLength(1);
  });

  it('cuts a tree of module calls that multiplies', () => {
    const configuration = aConfiguration({
      'root/main.tf': level('a'),
      'a/main.tf': level('b'),
      'b/main.tf': level('c'),
      'c/main.tf': 'resource "aws_s3_bucket" "x" {}',
    });
    expect(configuration.resources.length).toBeGreaterThan(1_000);
    expect(configuration.resources.length).toBeLessThan(120_000);
  });

  it('does not give thousands of variable files to thousands of root modules each', () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 1_500; index += 1) {
      files[`root-${index}/main.tf`] = 'variable "a" {}\nresource "aws_s3_bucket" "x" { bucket = var.a }';
      files[`values/v${index}.tfvars`] = 'a = "x"';
    }
    const configuration = aConfiguration(files);
    expect(configuration.rootModules.length).toBeLessThan(12_000);
    expect(new Set(configuration.resources.map((each) => each.module.rootModule)).size).toBe(1_500);
  });

  it('reads root modules that all reach each other', () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 1_200; index += 1) {
      const next = `../m${(index + 1) % 1_200}`;
      files[`m${index}/main.tf`] =
        `terraform {\n backend "s3" {}\n}\nmodule "next" { source = "${next}" }\nresource "aws_s3_bucket" "x" {}`;
    }
    const configuration = aConfiguration(files);
    expect(configuration.modulesByDirectory.size).toBe(1_200);
    expect(
      configuration.resourcesOfType('aws_s3_bucket').filter((each) => each.module.path === ''),
    ).toHaveLength(1_200);
  });

  it('keeps names of JavaScript objects apart from names of Terraform', () => {
    const configuration = aConfiguration({
      'main.tf':
        'locals {\n __proto__ = { polluted = true }\n m = { constructor = 1, __proto__ = 2 }\n}\nresource "constructor" "__proto__" {\n a = local.m.constructor\n b = local.m.toString\n c = local.hasOwnProperty\n d = jsondecode("{\\"__proto__\\": {\\"polluted\\": true}}")\n e = toString()\n}',
    });
    const [resource] = configuration.resourcesOfType('constructor');
    expect(show(resource!.evaluate(['a']))).toBe(1);
    expect(show(resource!.evaluate(['b']))).toBe('? there is no "toString"');
    expect(show(resource!.evaluate(['c']))).toBe('? local "hasOwnProperty" is not declared');
    expect(show(resource!.evaluate(['e']))).toBe('? there is no function toString()');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
