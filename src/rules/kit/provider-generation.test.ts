import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { providerMajorOf } from './provider-generation.ts';

const bucket = 'resource "aws_s3_bucket" "logs" {}\n';
const required = (version: string): string =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;

function majorOf(files: Readonly<Record<string, string>>): number | null {
  const { resources } = buildConfiguration(new Map(Object.entries(files)));
  const subject = resources.find(({ type }) => type === 'aws_s3_bucket');
  if (subject === undefined) throw new Error('no bucket');
  return providerMajorOf(subject);
}

describe('the major version of the AWS provider around a resource', () => {
  it.each([
    ['~> 5.0', 5],
    ['~> 5.31.0', 5],
    ['5.31.0', 5],
    ['= 6.2', 6],
    ['>= 6.0, < 7.0', 6],
    ['< 6', 5],
    ['< 6.0.0', 5],
    ['<= 5.100', 5],
    ['>= 3.0, < 5', 4],
    ['>= 5.0, != 5.2.0, < 6', 5],
  ])('is the one that "%s" leaves: %i', (version, major) => {
    expect(majorOf({ 'main.tf': required(version) + bucket })).toBe(major);
  });

  it('is, for `~>` and one number, that number alone, as Terraform takes it', () => {
    expect(majorOf({ 'main.tf': required('~> 5') + bucket })).toBe(5);
  });

  it.each(['>= 5.0', '>= 5.0, < 7.0', '<= 6.0', '< 6.1', '>= 4', 'latest', ''])(
    'is open where "%s" leaves several, or is not understood',
    (version) => {
      expect(majorOf({ 'main.tf': required(version) + bucket })).toBeNull();
    },
  );

  it('is open where nothing is said', () => {
    expect(majorOf({ 'main.tf': bucket })).toBeNull();
  });

  it('is what a module above says where its own leaves it open', () => {
    const call = 'module "logs" {\n  source = "./logs"\n}\n';
    expect(majorOf({ 'main.tf': required('~> 5.0') + call, 'logs/main.tf': bucket })).toBe(5);
    expect(majorOf({ 'main.tf': required('~> 5.0') + call, 'logs/main.tf': required('>= 4') + bucket })).toBe(
      5,
    );
    expect(
      majorOf({ 'main.tf': required('~> 5.0') + call, 'logs/main.tf': required('~> 4.0') + bucket }),
    ).toBe(4);
  });
});
