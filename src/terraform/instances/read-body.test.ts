import { describe, expect, it } from 'vitest';
import { aConfiguration, show, showPlaces } from '../testing/show.ts';

function only(code: string) {
  const [resource] = aConfiguration({ 'main.tf': code }).resourcesOfType('aws_security_group');
  return resource!;
}

describe('reading blocks', () => {
  it('goes into attributes and nested blocks', () => {
    const group = only(
      'resource "aws_security_group" "g" {\n tags = { Name = "x" }\n ingress {\n  from_port = 22\n  cidr_blocks = ["10.0.0.0/8"]\n }\n ingress { from_port = 443 }\n}',
    );
    expect(show(group.evaluate(['tags', 'Name']))).toBe('x');
    expect(show(group.evaluate(['ingress', 'from_port']))).toBe(22);
    expect(show(group.evaluate(['ingress', 1, 'from_port']))).toBe(443);
    expect(show(group.evaluate(['ingress', 0, 'cidr_blocks', 0]))).toBe('10.0.0.0/8');
    expect(show(group.evaluate(['ingress', 1, 'cidr_blocks']))).toBe('absent');
    expect(show(group.evaluate(['egress', 'from_port']))).toBe('absent');
    expect(show(group.evaluate(['tags', 'Team']))).toBe('absent');
    expect(show(group.evaluate(['ingress']))).toEqual({ from_port: 22, cidr_blocks: ['10.0.0.0/8'] });
  });

  it('expands dynamic blocks, and follows a value to its element', () => {
    const group = only(
      'locals {\n rules = [\n  { port = 22, cidr = "0.0.0.0/0" },\n  { port = 443, cidr = "0.0.0.0/0" },\n ]\n}\nresource "aws_security_group" "g" {\n dynamic "ingress" {\n  for_each = local.rules\n  iterator = rule\n  content {\n   from_port = rule.value.port\n   cidr_blocks = [rule.value.cidr]\n  }\n }\n}',
    );
    const { blocks, isExact } = group.nestedBlocks('ingress');
    expect(isExact).toBe(true);
    expect(blocks.map((block) => [block.isDynamic, show(block.evaluate(['from_port']))])).toEqual([
      [true, 22],
      [true, 443],
    ]);
    expect(showPlaces(blocks[0]!.evaluate(['from_port'])).at(-1)).toBe('literal port main.tf:3');
    expect(showPlaces(blocks[0]!.evaluate(['cidr_blocks', 0])).at(-1)).toBe('literal cidr main.tf:3');
  });

  it('expands dynamic blocks within dynamic blocks', () => {
    const group = only(
      'resource "aws_security_group" "g" {\n dynamic "a" {\n  for_each = ["x", "y"]\n  content {\n   dynamic "b" {\n    for_each = [1, 2]\n    content { v = "${a.value}${b.value}" }\n   }\n  }\n }\n}',
    );
    const values = group
      .nestedBlocks('a')
      .blocks.flatMap((outer) => outer.nestedBlocks('b').blocks.map((inner) => show(inner.evaluate(['v']))));
    expect(values).toEqual(['x1', 'x2', 'y1', 'y2']);
  });

  it('says when a dynamic block cannot be expanded', () => {
    const group = only(
      'variable "rules" {}\nresource "aws_security_group" "g" {\n dynamic "ingress" {\n  for_each = var.rules\n  content {\n   from_port = ingress.value.port\n   protocol = "tcp"\n  }\n }\n}',
    );
    const { blocks, isExact } = group.nestedBlocks('ingress');
    expect(isExact).toBe(false);
    expect(show(blocks[0]!.evaluate(['protocol']))).toBe('tcp');
    expect(show(blocks[0]!.evaluate(['from_port']))).toMatch(/^\? /);
    expect(show(group.evaluate(['ingress', 3, 'from_port']))).toMatch(/^\? /);
  });
});

describe('variables of a declared type', () => {
  it('get the defaults of optional attributes, and say where those stand', () => {
    const group = only(
      'variable "groups" {\n type = map(object({\n  name = string\n  days = optional(number, 30)\n  note = optional(string)\n }))\n default = { a = { name = 5 } }\n}\nresource "aws_security_group" "g" {\n for_each = var.groups\n name = each.value.name\n days = each.value.days\n note = each.value.note\n}',
    );
    expect(show(group.evaluate(['name']))).toBe('5');
    expect(show(group.evaluate(['days']))).toBe(30);
    expect(show(group.evaluate(['note']))).toBe(null);
    expect(showPlaces(group.evaluate(['days'])).at(-1)).toBe('variable-default days main.tf:4');
  });

  it('fall back to the default when null is given to one that may not be null', () => {
    const configuration = aConfiguration({
      'main.tf': 'module "m" {\n source = "./m"\n a = null\n b = null\n}',
      'm/main.tf':
        'variable "a" {\n default = 1\n nullable = false\n}\nvariable "b" { default = 1 }\nresource "t" "t" {\n a = var.a\n b = var.b\n}',
    });
    const [resource] = configuration.resourcesOfType('t');
    expect([show(resource!.evaluate(['a'])), show(resource!.evaluate(['b']))]).toEqual([1, null]);
  });
});
