import { describe, expect, it } from 'vitest';
import { parseHcl } from '../../../hcl/parse.ts';
import { addressOf, isForeign, prepareFile } from './prepare-file.ts';

function prepare(
  text: string,
  leftOut: readonly string[] = [],
): { text: string; removed: readonly string[] } {
  const file = parseHcl('main.tf', text);
  const foreign = file.body.blocks.filter(isForeign).flatMap((block) => addressOf(block) ?? []);
  const { text: prepared, removed } = prepareFile(file, new Set([...foreign, ...leftOut]));
  expect(parseHcl('main.tf', prepared).problems).toEqual([]);
  return { text: prepared.replaceAll(/\n\s*\n/g, '\n').trim(), removed };
}

describe('a file prepared for a run of Terraform without network', () => {
  it('loses its backend and version constraints, and keeps the aliases that a module is given', () => {
    const { text } = prepare(
      'terraform {\n  required_version = "0.12.1"\n  backend "s3" {\n    bucket = "state"\n  }\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      version = "3.0"\n      configuration_aliases = [aws.west]\n    }\n  }\n}',
    );
    expect(text).not.toMatch(/backend|3\.0|required_version/);
    expect(text).toContain('configuration_aliases = [aws.west]');
  });

  it('gets a placeholder wherever it refers to what another provider makes', () => {
    const { text, removed } = prepare(
      'resource "random_id" "suffix" {\n  byte_length = 4\n}\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs-${random_id.suffix.hex}"\n  depends_on = [random_id.suffix]\n}',
    );
    expect(text).toBe('resource "aws_s3_bucket" "logs" {\n  bucket = "logs-${"xq7hex"}"\n}');
    expect(removed).toEqual(['a resource of random']);
  });

  it('never holds a provisioner', () => {
    const { text, removed } = prepare(
      'resource "aws_instance" "web" {\n  ami = "ami-1"\n  provisioner "local-exec" {\n    command = "touch /tmp/x"\n  }\n}',
    );
    expect(text).not.toMatch(/local-exec|touch/);
    expect(removed).toEqual(['a provisioner']);
  });

  it('loses the calls of modules of other repositories, and keeps those of its own', () => {
    const { text } = prepare(
      'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\nmodule "logs" {\n  source = "./logs"\n  vpc = module.vpc.vpc_id\n}',
    );
    expect(text).toBe('module "logs" {\n  source = "./logs"\n  vpc = "xq7vpc_id"\n}');
  });

  it('leaves out what could not be run', () => {
    const { text } = prepare(
      'data "aws_vpc" "this" {}\nlocals {\n  id = data.aws_vpc.this.id\n}\noutput "id" {\n  value = local.id\n}',
      ['data.aws_vpc.this', 'output.id'],
    );
    expect(text).toBe('locals {\n  id = "xq7id"\n}\noutput "id" {\n  value = ""\n}');
  });
});
