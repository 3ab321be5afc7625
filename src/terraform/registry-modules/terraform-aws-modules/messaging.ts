import type { RegistryModule } from '../registry-module.ts';

const queueInputs = {
  create: 'true',
  name: 'null',
  use_name_prefix: 'false',
  fifo_queue: 'false',
  kms_master_key_id: 'null',
  sqs_managed_sse_enabled: 'true',
  tags: '{}',
};

/** Read at v4.0.0 and v5.2.1 of https://github.com/terraform-aws-modules/terraform-aws-sqs */
export const sqs: RegistryModule = {
  name: 'terraform-aws-modules/sqs/aws',
  editions: [
    {
      since: '4.0.0',
      below: '6.0.0',
      inputs: queueInputs,
      code: `
locals {
  trimmed = try(trimsuffix(var.name, ".fifo"), "")
  full    = var.fifo_queue ? "\${local.trimmed}.fifo" : var.name
}
resource "aws_sqs_queue" "this" {
  count                   = var.create ? 1 : 0
  name                    = var.use_name_prefix ? null : local.full
  name_prefix             = var.use_name_prefix ? "\${local.trimmed}-" : null
  fifo_queue              = var.fifo_queue
  kms_master_key_id       = var.kms_master_key_id
  sqs_managed_sse_enabled = var.kms_master_key_id != null ? null : var.sqs_managed_sse_enabled
  tags                    = var.tags
}
output "queue_id" {
  value = aws_sqs_queue.this[0].id
}
output "queue_arn" {
  value = aws_sqs_queue.this[0].arn
}
`,
    },
  ],
};

const topicInputs = {
  create: 'true',
  name: 'null',
  use_name_prefix: 'false',
  fifo_topic: 'false',
  kms_master_key_id: 'null',
  tags: '{}',
};

/** Read at v5.0.0, v6.0.0 and v7.0.0 of https://github.com/terraform-aws-modules/terraform-aws-sns */
export const sns: RegistryModule = {
  name: 'terraform-aws-modules/sns/aws',
  editions: [
    {
      since: '5.0.0',
      below: '8.0.0',
      inputs: topicInputs,
      code: `
resource "aws_sns_topic" "this" {
  count             = var.create ? 1 : 0
  name              = var.use_name_prefix ? null : var.name
  name_prefix       = var.use_name_prefix ? var.name : null
  fifo_topic        = var.fifo_topic
  kms_master_key_id = var.kms_master_key_id
  tags              = var.tags
}
output "topic_arn" {
  value = aws_sns_topic.this[0].arn
}
`,
    },
  ],
};
