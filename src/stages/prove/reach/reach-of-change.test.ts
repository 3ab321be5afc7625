import { describe, expect, it } from 'vitest';
import type { IntendedEffect } from '../../../domain/change.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { reachOf } from './reach-of-change.ts';

const files = {
  'main.tf': `
resource "aws_vpc" "main" {
  cidr_block = var.range
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.web.id
  cidr_blocks       = local.offices
}

resource "aws_instance" "web" {
  vpc_security_group_ids = [aws_security_group.web.id]
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_lb" "main" {
  subnets = [aws_vpc.main.id]
}

locals {
  offices = ["10.0.0.0/8"]
  team    = "web"
}

module "workers" {
  source = "./workers"
  group  = aws_security_group.web.id
}
`,
  'variables.tf': 'variable "range" {}\n',
  'prod.auto.tfvars': 'range = "10.0.0.0/16"\n',
  'workers/main.tf':
    'variable "group" {}\n\nresource "aws_instance" "worker" {\n  vpc_security_group_ids = [var.group]\n}\n\nresource "aws_sqs_queue" "jobs" {}\n',
};

function reached(effect: Partial<IntendedEffect>): readonly string[] {
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  const reach = reachOf({
    effects: [{ file: 'main.tf', block: '', kind: 'edits-block', paths: [], ...effect }],
    before: configuration,
    after: configuration,
    rootDirectory: '',
  });
  return configuration.resources
    .filter(({ module, type, name }) => reach(module.source.directory, `${type}.${name}`))
    .map(({ address }) => address)
    .toSorted();
}

const behindTheGroup = [
  'aws_instance.web',
  'aws_security_group.web',
  'aws_security_group_rule.ssh',
  // Judged by what is in it, though nobody else is judged through it.
  'aws_vpc.main',
  'module.workers.aws_instance.worker',
];

describe('the reach of a change', () => {
  it('holds what is judged by the changed block, through what both refer to, and in called modules', () => {
    expect(reached({ block: 'aws_security_group_rule.ssh' })).toEqual(behindTheGroup);
  });

  it('follows a local to who reads it', () => {
    expect(reached({ block: 'local.offices' })).toEqual(behindTheGroup);
    expect(reached({ block: 'local.team' })).toEqual([]);
  });

  it('follows an assignment in a variable file through the variable', () => {
    expect(reached({ file: 'prod.auto.tfvars', block: 'tfvars', paths: ['range'] })).toEqual(
      expect.arrayContaining(['aws_vpc.main', 'aws_lb.main', 'aws_instance.web']),
    );
  });

  it('does not spread over what half of a module refers to', () => {
    expect(reached({ block: 'aws_lb.main' })).toEqual(['aws_lb.main', 'aws_vpc.main']);
    expect(reached({ block: 'aws_s3_bucket.logs' })).toEqual(['aws_s3_bucket.logs']);
  });

  it('knows what a block that is taken out spoke of', () => {
    expect(reached({ block: 'aws_security_group_rule.ssh', kind: 'removes-block' })).toContain(
      'aws_instance.web',
    );
  });

  it('is everything when a provider changes, or something that cannot be followed', () => {
    expect(reached({ block: 'provider.aws' })).toHaveLength(8);
    expect(reached({ block: 'aws_sns_topic.gone', kind: 'removes-block' })).toHaveLength(8);
  });
});
