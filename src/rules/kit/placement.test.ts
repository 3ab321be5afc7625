import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { accountType } from '../../terraform/model.ts';
import { isWrittenTo, mayLieBeside, placementOf, withoutVainRegion } from './placement.ts';

function read(text: string): Configuration {
  return buildConfiguration(new Map([['main.tf', text]]));
}

function queue(configuration: Configuration, name: string): ResourceInstance {
  const found = configuration.resourcesOfType('aws_sqs_queue').find((each) => each.name === name);
  if (found === undefined) throw new Error(`no queue ${name}`);
  return found;
}

function placed(argument: string, version = '~> 6.0', reference: string | null = null): unknown {
  const configuration = read(
    `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "${version}" }\n  }\n}\nresource "aws_sqs_queue" "a" {\n  ${argument}\n}\n`,
  );
  return placementOf(queue(configuration, 'a'), reference);
}

describe('placementOf', () => {
  it('is the provider and the region as they are written', () => {
    expect(placed('provider = aws.west\n  region = var.region')).toEqual([
      ['provider', 'aws.west'],
      ['region', 'var.region'],
    ]);
    expect(placed('name = "a"')).toEqual([]);
    expect(placed('region = null')).toEqual([]);
  });

  it('takes the region of an instance from the resource, for a block that has one for each', () => {
    expect(placed('region = each.key', '~> 6.0', 'each.value')).toEqual([['region', 'each.value.region']]);
    expect(placed('region = each.key')).toEqual([]);
  });

  it('knows no region of resources before version 6 of the provider', () => {
    expect(placed('region = "eu-west-1"', '~> 5.0')).toEqual([]);
  });

  it('is the alias of an account', () => {
    const accounts = read(
      'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "west"\n}\n',
    ).resourcesOfType(accountType);
    expect(accounts.map((account) => placementOf(account))).toEqual([[], [['provider', 'aws.west']]]);
  });
});

describe('withoutVainRegion', () => {
  it.each([
    ['resource "aws_kms_key" "a"', true],
    ['resource "aws_iam_role" "a"', false],
    ['data "aws_region" "a"', true],
    ['data "aws_partition" "a"', false],
    ['resource "awscc_ec2_vpc" "a"', true],
  ])('%s keeps its region: %s', (head, keeps) => {
    const { groups } = withoutVainRegion({ head, groups: [[['region', '"eu-west-1"']]] });
    expect(groups.flat().length === 1).toBe(keeps);
  });
});

describe('neighbours', () => {
  const configuration = read(`provider "aws" {
  region = "eu-west-1"
}
variable "region" {
  type = string
}
resource "aws_sqs_queue" "here" {}
resource "aws_sqs_queue" "said" {
  region = "eu-west-1"
}
resource "aws_sqs_queue" "there" {
  region = "eu-west-2"
}
resource "aws_sqs_queue" "open" {
  region = var.region
}
`);
  const here = queue(configuration, 'here');

  it('may lie beside each other unless their regions are known to differ', () => {
    const beside = ['here', 'said', 'there', 'open'].filter((name) =>
      mayLieBeside(queue(configuration, name), here, configuration),
    );
    expect(beside).toEqual(['here', 'said', 'open']);
  });

  it('have no known region where their own is a variable', () => {
    const regions = ['here', 'there', 'open'].map(
      (name) => configuration.providerOf(queue(configuration, name))?.region,
    );
    expect(regions).toEqual(['eu-west-1', 'eu-west-2', null]);
  });

  it('are written to lie in the same place', () => {
    expect(isWrittenTo(here, placementOf(here))).toBe(true);
    expect(isWrittenTo(queue(configuration, 'there'), placementOf(here))).toBe(false);
    expect(isWrittenTo(here, placementOf(queue(configuration, 'open')))).toBe(false);
  });
});
