import type { Edition, RegistryModule, Remedy } from '../registry-module.ts';

const inputs = {
  create: 'true',
  create_spot_instance: 'false',
  ignore_ami_changes: 'false',
  name: '""',
  tags: '{}',
  instance_tags: '{}',
};

const instance = (name: string, condition: string) => `
resource "aws_instance" "${name}" {
  count = var.create && ${condition} && !var.create_spot_instance ? 1 : 0
  tags  = merge({ "Name" = var.name }, var.tags, var.instance_tags)
  dynamic "metadata_options" {
    for_each = try(length(var.metadata_options), 0) > 0 ? [var.metadata_options] : []
    content {
      http_endpoint = try(metadata_options.value.http_endpoint, "enabled")
      http_tokens   = try(metadata_options.value.http_tokens, local.usual_tokens)
    }
  }
}
`;

const code = (usualTokens: string) => `
locals {
  usual_tokens = "${usualTokens}"
}
${instance('this', '!var.ignore_ami_changes')}${instance('ignore_ami', 'var.ignore_ami_changes')}`;

const remedies: readonly Remedy[] = [
  {
    inputs: {
      metadata_options:
        '{\n  http_endpoint               = "enabled"\n  http_put_response_hop_limit = 1\n  http_tokens                 = "required"\n}',
    },
    notes: [],
  },
];

function edition(since: string, below: string, metadataOptions: string, usualTokens = 'optional'): Edition {
  return {
    since,
    below,
    inputs: { ...inputs, metadata_options: metadataOptions },
    code: code(usualTokens),
    remedies,
  };
}

/** Read at v3.0.0, v4.0.0, v5.0.0, v6.0.0 and v6.4.0 of https://github.com/terraform-aws-modules/terraform-aws-ec2-instance */
export const ec2Instance: RegistryModule = {
  name: 'terraform-aws-modules/ec2-instance/aws',
  editions: [
    edition('3.0.0', '5.0.0', '{}'),
    edition(
      '5.0.0',
      '6.0.0',
      '{ http_endpoint = "enabled", http_put_response_hop_limit = 1, http_tokens = "optional" }',
    ),
    edition(
      '6.0.0',
      '7.0.0',
      '{ http_endpoint = "enabled", http_put_response_hop_limit = 1, http_tokens = "required" }',
      'required',
    ),
  ],
};
