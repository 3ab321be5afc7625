import { describe, expect, it } from 'vitest';
import { findAttribute, findBlock, findBlocks, literalString } from '../../hcl/find.ts';
import type { Block, Expression, HclFile } from '../../hcl/tree.ts';
import { parseTerraform } from './parse-terraform.ts';

const text = `{
  "//": "made by hand",
  "terraform": { "required_providers": { "aws": { "source": "hashicorp/aws" } }, "backend": { "s3": {} } },
  "resource": {
    "aws_s3_bucket": {
      "logs": {
        "//": "keeps the logs",
        "bucket": "\${var.prefix}-logs",
        "force_destroy": false,
        "tags": { "Env": "\${var.env}", "a\\tb": "\\u0041 $\${x}" },
        "provider": "aws.west",
        "depends_on": ["aws_kms_key.logs"],
        "versioning": [{ "enabled": true }, { "enabled": "\${lookup(var.m, \\"on\\")}" }],
        "lifecycle": { "ignore_changes": ["tags", "versioning[0].enabled"] },
        "dynamic": { "grant": { "for_each": "\${var.grants}", "content": { "id": "\${grant.value}" } } }
      }
    },
    "aws_kms_key": [{ "logs": {} }, { "other": [{}, {}] }]
  },
  "variable": { "prefix": { "type": "list(string)", "default": "\${kept}" } },
  "locals": [{ "a": 1.5 }, { "b": null }]
}
`;

const file = parseTerraform('main.tf.json', text);

function textOf(
  of: HclFile,
  { span }: { readonly span: { readonly start: number; readonly end: number } },
): string {
  return of.text.slice(span.start, span.end);
}

function resource(type: string, name: string): Block {
  const found = findBlock(file.body, 'resource', type, name);
  if (found === null) throw new Error(`no ${type}.${name}`);
  return found;
}

function expressionOf(name: string): Expression {
  const attribute = findAttribute(resource('aws_s3_bucket', 'logs').body, name);
  if (attribute === null) throw new Error(`no ${name}`);
  return attribute.expression;
}

describe('a configuration written as JSON', () => {
  it('has the blocks that its objects nest', () => {
    expect(file.problems).toEqual([]);
    expect(file.body.attributes).toEqual([]);
    expect(
      file.body.blocks.map(({ type, labels }) => [type, ...labels.map(({ value }) => value)].join('.')),
    ).toEqual([
      'terraform',
      'resource.aws_s3_bucket.logs',
      'resource.aws_kms_key.logs',
      'resource.aws_kms_key.other',
      'resource.aws_kms_key.other',
      'variable.prefix',
      'locals',
      'locals',
    ]);
    const [terraform] = file.body.blocks;
    expect(terraform?.body.blocks.map(({ type }) => type)).toEqual(['required_providers', 'backend']);
  });

  it('leaves comments out', () => {
    expect(findAttribute(resource('aws_s3_bucket', 'logs').body, '//')).toBeNull();
  });

  it('gives each block the place of its object, and each attribute that of its property', () => {
    const logs = resource('aws_s3_bucket', 'logs');
    expect(text.slice(logs.span.start, logs.span.end)).toMatch(/^\{\n {8}"\/\/"[^]*\n {6}\}$/);
    expect(text.charAt(logs.openBrace) + text.charAt(logs.closeBrace)).toBe('{}');
    expect(textOf(file, logs.labels[1] ?? logs)).toBe('"logs"');
    const attribute = findAttribute(logs.body, 'force_destroy');
    expect(attribute && textOf(file, attribute)).toBe('"force_destroy": false');
    expect(textOf(file, expressionOf('force_destroy'))).toBe('false');
  });

  it('reads strings as templates, with places in the JSON', () => {
    const bucket = expressionOf('bucket');
    expect(bucket).toMatchObject({
      kind: 'template',
      form: 'quoted',
      parts: [{ kind: 'interpolation' }, { value: '-logs' }],
    });
    if (bucket.kind !== 'template') throw new Error('no template');
    expect(bucket.parts.map((part) => textOf(file, part))).toEqual(['${var.prefix}', '-logs']);
    expect(textOf(file, bucket)).toBe('"${var.prefix}-logs"');
    const tags = expressionOf('tags');
    if (tags.kind !== 'object') throw new Error('no object');
    expect(tags.entries.map(({ key }) => literalString(key))).toEqual(['Env', 'a\tb']);
    expect(tags.entries[0]?.value.kind).toBe('get-attribute');
    expect(tags.entries[1] && literalString(tags.entries[1].value)).toBe('A ${x}');
  });

  it('reads what is nothing but an interpolation as what is interpolated, through escapes', () => {
    const [, second] = findBlocks(resource('aws_s3_bucket', 'logs').body, 'versioning');
    const enabled = second && findAttribute(second.body, 'enabled')?.expression;
    expect(enabled).toMatchObject({ kind: 'call', name: 'lookup' });
    expect(enabled && textOf(file, enabled)).toBe(String.raw`lookup(var.m, \"on\")`);
    if (enabled?.kind !== 'call') throw new Error('no call');
    expect(enabled.arguments.map((argument) => textOf(file, argument))).toEqual([
      'var.m',
      String.raw`\"on\"`,
    ]);
  });

  it('gives an object of a resource both as an attribute and as blocks', () => {
    const { body } = resource('aws_s3_bucket', 'logs');
    expect(findBlocks(body, 'versioning')).toHaveLength(2);
    expect(findAttribute(body, 'versioning')?.expression.kind).toBe('tuple');
    expect(findBlocks(body, 'tags')).toHaveLength(1);
    expect(findAttribute(body, 'lifecycle')).toBeNull();
    expect(findBlock(body, 'dynamic', 'grant')?.body.blocks.map(({ type }) => type)).toEqual(['content']);
  });

  it('reads references, types and plain texts as what they are', () => {
    expect(expressionOf('provider')).toMatchObject({ kind: 'get-attribute', name: 'west' });
    expect(expressionOf('depends_on')).toMatchObject({ items: [{ kind: 'get-attribute', name: 'logs' }] });
    const lifecycle = findBlock(resource('aws_s3_bucket', 'logs').body, 'lifecycle');
    expect(lifecycle && findAttribute(lifecycle.body, 'ignore_changes')?.expression).toMatchObject({
      items: [{ kind: 'variable', name: 'tags' }, { kind: 'get-attribute' }],
    });
    const variable = findBlock(file.body, 'variable', 'prefix');
    expect(variable && findAttribute(variable.body, 'type')?.expression).toMatchObject({
      kind: 'call',
      name: 'list',
    });
    const written = variable && findAttribute(variable.body, 'default');
    expect(written && literalString(written.expression)).toBe('${kept}');
  });

  it('reads a variables file as assignments of plain values', () => {
    const values = parseTerraform('prod.tfvars.json', '{"days": 30, "name": "${x}", "tags": {"a": [true]}}');
    expect(values.problems).toEqual([]);
    expect(values.body.blocks).toEqual([]);
    expect(values.body.attributes.map(({ name, expression }) => [name, expression.kind])).toEqual([
      ['days', 'number'],
      ['name', 'template'],
      ['tags', 'object'],
    ]);
  });

  it.each([
    ['{"resource": {"a": {"b": {"c": 1,, "d": 2}}}', ['c', 'd']],
    ['{"resource": {"a": {"b": {"c": 1 "d": 2}}}}', ['c', 'd']],
    ['{"resource": {"a": {"b": {"c": 1, "d": }}}}', ['c']],
    ['{"resource": {"a": {"b": {"c": 1, // no\n "d": 2}}}}', ['c', 'd']],
    ['{"resource": {"a": {"b": {"c": 1, "d": "${"}}}}', ['c', 'd']],
    ['{"resource": {"a": {"b": {"c": 1}, "e": 7}}}', ['c']],
  ])('names what is wrong with %s, and reads the rest', (broken, names) => {
    const read = parseTerraform('x.tf.json', broken);
    expect(read.problems.length).toBeGreaterThan(0);
    expect(read.problems[0]?.line).toBeGreaterThan(0);
    expect(read.body.blocks[0]?.body.attributes.map(({ name }) => name)).toEqual(names);
  });

  it.each(['', '[]', '"x"', '{"x": 1}', '['.repeat(100_000), `{"a":${'{"a":'.repeat(5000)}`, '\u0000'])(
    'ends with any text: %#',
    (anything) => {
      const read = parseTerraform('x.tf.json', anything);
      expect(read.text).toBe(anything);
      expect(read.body.blocks).toEqual([]);
    },
  );

  it('tells no more than a thousand problems', () => {
    expect(parseTerraform('x.tf.json', `{${',\n'.repeat(5000)}}`).problems).toHaveLength(1000);
  });

  it('reads a byte-order mark and Windows line breaks', () => {
    const odd = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const read = parseTerraform('main.tf.json', odd);
    expect(read.problems).toEqual([]);
    const bucket = findBlock(read.body, 'resource', 'aws_s3_bucket', 'logs');
    const attribute = bucket && findAttribute(bucket.body, 'force_destroy');
    expect(attribute && textOf(read, attribute)).toBe('"force_destroy": false');
  });
});
