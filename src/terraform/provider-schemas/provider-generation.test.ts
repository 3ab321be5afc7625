import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../build-configuration.ts';
import { providerGenerationOf } from './provider-generation.ts';

const required = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
const lock = (version: string, host = 'registry.terraform.io') =>
  `provider "${host}/hashicorp/aws" {\n  version     = "${version}"\n  constraints = "~> 4.0"\n  hashes = [\n    "h1:x",\n  ]\n}\n`;

function generationOf(files: Readonly<Record<string, string>>, directory = '') {
  return providerGenerationOf(buildConfiguration(new Map(Object.entries(files))), directory);
}

describe('the generation of the AWS provider', () => {
  it('is the one that the lock file names, whatever the constraint allows', () => {
    const files = { 'live/main.tf': required('>= 4.0'), 'live/.terraform.lock.hcl': lock('5.31.0') };
    expect(generationOf(files, 'live')).toEqual({
      generation: 5,
      isExact: true,
      because: 'the lock file of live names AWS provider 5.31.0',
    });
  });

  it('is read from a lock file of OpenTofu', () => {
    const files = { 'main.tf': '', '.terraform.lock.hcl': lock('4.9.0', 'registry.opentofu.org') };
    expect(generationOf(files).generation).toBe(4);
  });

  it('is not taken from the lock file of another root module', () => {
    const files = {
      'a/main.tf': required('~> 6.0'),
      'b/main.tf': '',
      'b/.terraform.lock.hcl': lock('4.9.0'),
    };
    expect(generationOf(files, 'a').generation).toBe(6);
  });

  it.each([
    ['~> 4.0', 4],
    ['~> 5.0', 5],
    ['~> 5.31.0', 5],
    ['>= 4.0, < 6', 5],
    ['>= 4.0, < 6.0', 5],
    ['>= 5.0', 6],
    ['= 4.67.0', 4],
    ['5.1.0', 5],
    ['< 5', 4],
    ['<= 5.0.0', 5],
    ['> 4, != 5.2.0', 6],
  ])('is the newest that "%s" allows: %i', (version, generation) => {
    expect(generationOf({ 'main.tf': required(version) })).toMatchObject({ generation, isExact: true });
  });

  it('is narrowed by the modules below', () => {
    const files = {
      'live/main.tf': `${required('>= 4.0')}module "a" {\n  source = "../modules/a"\n}\n`,
      'modules/a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'modules/b/versions.tf': required('< 5.0'),
    };
    expect(generationOf(files, 'live')).toEqual({
      generation: 4,
      isExact: true,
      because: 'live asks for AWS provider ">= 4.0" and "< 5.0"',
    });
  });

  it('is the nearest of those that are known, and says so', () => {
    expect(generationOf({ 'main.tf': required('~> 3.74') })).toMatchObject({ generation: 4, isExact: false });
    expect(generationOf({ 'main.tf': required('~> 7.0') })).toMatchObject({ generation: 6, isExact: false });
    expect(generationOf({ 'a.tf': required('~> 4.0'), 'b.tf': required('~> 5.0') })).toMatchObject({
      isExact: false,
      because: 'the repository asks for AWS provider "~> 4.0" and "~> 5.0", which no version is at once',
    });
  });

  it('is read as it was written before required_providers held a source', () => {
    const legacy = 'terraform {\n  required_providers {\n    aws = "~> 4.2"\n  }\n}\n';
    expect(generationOf({ 'main.tf': legacy }).generation).toBe(4);
    expect(generationOf({ 'main.tf': 'provider "aws" {\n  version = "~> 5.2"\n}\n' }).generation).toBe(5);
  });

  it('is read from the JSON syntax', () => {
    const json = {
      terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '~> 5.0' } } },
    };
    expect(generationOf({ 'main.tf.json': JSON.stringify(json) }).generation).toBe(5);
  });

  it('is found under another local name, and not taken from another provider', () => {
    const other =
      'terraform {\n  required_providers {\n    amazon = {\n      source  = "hashicorp/aws"\n      version = "~> 4.0"\n    }\n    aws = {\n      source  = "acme/aws"\n      version = "~> 5.0"\n    }\n  }\n}\n';
    expect(generationOf({ 'main.tf': other }).generation).toBe(4);
  });

  it('is the newest where nothing is named, or nothing that is understood', () => {
    expect(generationOf({ 'main.tf': '' }).generation).toBe(6);
    expect(generationOf({ 'main.tf': required('latest') }).generation).toBe(6);
  });

  it('does not end when modules call each other in a circle', () => {
    const files = {
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    };
    expect(generationOf(files, 'a').generation).toBe(6);
  });
});
