import { describe, expect, it } from 'vitest';
import type { Configuration, ResourceInstance } from '../model.ts';
import { aConfiguration as build, show } from '../testing/show.ts';

function only(configuration: Configuration, type: string): ResourceInstance {
  const [found, ...others] = configuration.resourcesOfType(type);
  if (found === undefined || others.length > 0) throw new Error(`${others.length} more of ${type}`);
  return found;
}

const base = `
variable "days" {
  type    = number
  default = 7
}

locals {
  name = "jobs"
}

resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = local.name

  ebs_block_device {
    device_name = "a"
  }
  ebs_block_device {
    device_name = "b"
  }
  metadata_options {
    http_tokens = "optional"
  }
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [ami]
  }
}
`;

describe('an override file', () => {
  const override = `
variable "days" {
  default = 30
}
locals {
  name  = "other"
  added = "no"
}
resource "aws_instance" "web" {
  ami = "ami-2-\${var.days}"
  dynamic "ebs_block_device" {
    for_each = ["c"]
    content {
      device_name = ebs_block_device.value
    }
  }
  lifecycle {
    ignore_changes = [tags]
  }
}
resource "aws_instance" "missing" {
  ami = "ami-3"
}
`;
  // The order of the names does not matter: override files come last.
  const configuration = build({ 'main.tf': base, 'a_override.tf': override });
  const web = only(configuration, 'aws_instance');

  it('replaces attributes, whose place is then the override', () => {
    const ami = web.evaluate(['ami']);
    expect(show(ami)).toBe('ami-2-30');
    expect(ami?.places[0]?.at.file).toBe('a_override.tf');
    expect(ami?.places[0]?.at.startLine).toBe(10);
    expect(show(web.evaluate(['instance_type']))).toBe('other');
    expect(web.evaluate(['instance_type'])?.places.map(({ at }) => at.file)).toEqual([
      'main.tf',
      'a_override.tf',
    ]);
  });

  it('leaves the block where it is', () => {
    expect(web.file).toBe('main.tf');
    expect(base.slice(web.block.span.start, web.block.span.end)).toMatch(
      /^resource "aws_instance" "web" \{[^]*\}$/,
    );
    expect(web.evaluate(['metadata_options', 'http_tokens'])?.places[0]?.at.file).toBe('main.tf');
  });

  it('replaces all nested blocks of a type, but merges lifecycle', () => {
    const { blocks } = web.nestedBlocks('ebs_block_device');
    expect(blocks.map((block) => show(block.evaluate(['device_name'])))).toEqual(['c']);
    const [lifecycle, ...others] = web.block.body.blocks.filter(({ type }) => type === 'lifecycle');
    expect(others).toEqual([]);
    expect(lifecycle?.body.attributes.map(({ name }) => name)).toEqual(['prevent_destroy', 'ignore_changes']);
  });

  it('declares nothing of its own', () => {
    expect(configuration.resources).toHaveLength(1);
    expect(configuration.rootModules[0]?.source.files.map(({ path }) => path)).toEqual([
      'a_override.tf',
      'main.tf',
    ]);
  });

  it('may be JSON, changed again by a later one, and changes calls of modules', () => {
    const instances = build({
      'main.tf':
        'module "m" {\n  source = "./old"\n  name   = "a"\n}\nprovider "aws" {\n  region = "eu-west-1"\n}\n',
      'old/main.tf': '',
      'new/main.tf': 'variable "name" {}\nresource "aws_sqs_queue" "q" {\n  name = var.name\n}\n',
      'override.tf.json':
        '{"module": {"m": {"source": "./new", "name": "b"}}, "provider": {"aws": {"region": "eu-west-2"}}}',
      'z_override.tf': 'module "m" {\n  name = "c"\n}\n',
    });
    const queue = only(instances, 'aws_sqs_queue');
    expect(queue.address).toBe('module.m.aws_sqs_queue.q');
    expect(show(queue.evaluate(['name']))).toBe('c');
    expect(queue.evaluate(['name'])?.places.map(({ at }) => at.file)).toContain('z_override.tf');
    expect(instances.providerOf(queue)?.region).toBe('eu-west-2');
  });
});

const queue = (name: string): string => `resource "aws_sqs_queue" "q" {\n  name = "${name}"\n}\n`;

describe('a directory with files of OpenTofu', () => {
  it('is read as OpenTofu reads it', () => {
    const configuration = build({
      'main.tf': queue('terraform'),
      'main.tofu': queue('opentofu'),
      'more.tf': '',
    });
    const found = only(configuration, 'aws_sqs_queue');
    expect(found.file).toBe('main.tofu');
    expect(show(found.evaluate(['name']))).toBe('opentofu');
  });
});

describe('code written as JSON', () => {
  const configuration = build({
    'main.tf.json': JSON.stringify({
      variable: { env: { type: 'string' } },
      locals: { prefix: 'acme' },
      resource: {
        aws_s3_bucket: { logs: { for_each: ['${var.env}'], bucket: '${local.prefix}-${each.value}' } },
        aws_instance: {
          web: {
            count: 2,
            metadata_options: { http_tokens: 'required' },
            ebs_block_device: [{ device_name: 'a' }, { device_name: '${count.index}' }],
            dynamic: {
              network_interface: {
                for_each: [1, 2],
                content: { device_index: '${network_interface.value}' },
              },
            },
          },
        },
      },
    }),
    'terraform.tfvars.json': '{"env": "${prod}"}',
  });

  it('is evaluated as the native syntax is', () => {
    const [web, second] = configuration.resourcesOfType('aws_instance');
    expect(web?.address).toBe('aws_instance.web[0]');
    expect(show(web?.evaluate(['metadata_options', 'http_tokens']) ?? null)).toBe('required');
    expect(show(web?.evaluate(['metadata_options', 0, 'http_tokens']) ?? null)).toBe('required');
    expect(show(second?.evaluate(['ebs_block_device', 1, 'device_name']) ?? null)).toBe(1);
    expect(web?.evaluate(['metadata_options', 'missing'])).toBeNull();
    expect(
      web?.nestedBlocks('network_interface').blocks.map((block) => show(block.evaluate(['device_index']))),
    ).toEqual([1, 2]);
  });

  it('takes the strings of a variables file as they are', () => {
    const [bucket] = configuration.resourcesOfType('aws_s3_bucket');
    const name = bucket?.evaluate(['bucket']);
    expect(name && show(name)).toBe('acme-${prod}');
    expect(name?.places.map(({ at }) => at.file)).toContain('main.tf.json');
  });
});
