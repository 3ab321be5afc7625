import { describe, expect, it } from 'vitest';
import { parseTerraform } from './parse-terraform.ts';
import { awsConstraints, fullSource, isAwsProvider, requiredProviders } from './required-providers.ts';

function filesOf(...texts: readonly string[]) {
  return texts.map((text, index) => parseTerraform(`${index}.tf`, text));
}

const block = (inside: string): string => `terraform {\n  required_providers {\n    ${inside}\n  }\n}\n`;

describe('requiredProviders', () => {
  it('reads name, source and version of each, in all files', () => {
    const files = filesOf(
      block('aws = { source = "hashicorp/aws", version = "~> 5.0" }\n    random = { version = ">= 3" }'),
      block('cloud = { source = "registry.opentofu.org/hashicorp/aws" }'),
    );
    expect(requiredProviders(files)).toEqual([
      { localName: 'aws', source: 'registry.terraform.io/hashicorp/aws', constraint: '~> 5.0' },
      { localName: 'random', source: 'registry.terraform.io/hashicorp/random', constraint: '>= 3' },
      { localName: 'cloud', source: 'registry.opentofu.org/hashicorp/aws', constraint: null },
    ]);
  });

  it('reads quoted keys, keys after a colon, and a text alone as a constraint', () => {
    expect(
      requiredProviders(filesOf(block('aws = { "source": "hashicorp/aws", "version": "5.1" }'))),
    ).toEqual([{ localName: 'aws', source: 'registry.terraform.io/hashicorp/aws', constraint: '5.1' }]);
    expect(requiredProviders(filesOf(block('aws = "~> 2.7"')))).toEqual([
      { localName: 'aws', source: 'registry.terraform.io/hashicorp/aws', constraint: '~> 2.7' },
    ]);
  });

  it('knows no source and no constraint where the text is not plain', () => {
    const files = filesOf(block('aws = { source = "hashicorp/${var.name}", version = var.version }'));
    expect(requiredProviders(files)).toEqual([{ localName: 'aws', source: null, constraint: null }]);
  });

  it('reads neither a provider block nor what stands outside of `terraform`', () => {
    const text = 'provider "aws" {\n  version = "~> 2.0"\n}\nrequired_providers {\n  aws = "1.0"\n}\n';
    expect(requiredProviders(filesOf(text))).toEqual([]);
  });
});

describe('fullSource', () => {
  it.each([
    ['aws', 'registry.terraform.io/hashicorp/aws'],
    ['DataDog/datadog', 'registry.terraform.io/datadog/datadog'],
    ['example.com/acme/aws', 'example.com/acme/aws'],
    ['a/b/c/d', null],
    ['a b', null],
    ['', null],
    [null, null],
  ])('of %s is %s', (source, full) => {
    expect(fullSource(source)).toBe(full);
  });
});

describe('awsConstraints', () => {
  it('are those of the AWS provider under any local name, and of no other provider', () => {
    const files = filesOf(
      block('amazon = { source = "hashicorp/aws", version = "~> 4.0" }'),
      block('aws = { source = "acme/aws", version = "~> 5.0" }'),
      block('tofu = { source = "registry.opentofu.org/hashicorp/aws", version = "< 5" }'),
      block('random = "~> 3.0"'),
    );
    expect(awsConstraints(files)).toEqual(['~> 4.0', '< 5']);
  });

  it('leave out a provider whose source nobody knows', () => {
    expect(awsConstraints(filesOf(block('aws = { source = var.source, version = "~> 5.0" }')))).toEqual([]);
  });

  it.each([
    ['hashicorp/aws', true],
    ['registry.terraform.io/hashicorp/aws', true],
    ['registry.terraform.io/nothashicorp/aws', false],
    ['hashicorp/awscc', false],
    [null, false],
  ])('%s is AWS: %s', (source, isAws) => {
    expect(isAwsProvider(source)).toBe(isAws);
  });
});
