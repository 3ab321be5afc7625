# Valkey with a replica in another zone. It holds queues, so nothing may be evicted from it.

locals {
  redis_port     = 6379
  redis_password = sensitive(replace(join("", terraform_data.redis_password.output), "-", ""))
  redis_nodes    = [for number in range(1 + var.redis.replicas) : format("%s-%03d", var.name, number + 1)]
}

# 64 hexadecimal digits, 244 of their bits random; another with another version. Like every password that this
# provider hands to ElastiCache it stands in the state: keep that encrypted.
resource "terraform_data" "redis_password" {
  input            = [uuid(), uuid()]
  triggers_replace = var.redis.password_version

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Queues, claims and caches of TerraFix"

  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = var.redis.node_type
  port                 = local.redis_port
  parameter_group_name = aws_elasticache_parameter_group.this.name
  subnet_group_name    = aws_elasticache_subnet_group.this.name
  security_group_ids   = [aws_security_group.redis.id]

  num_cache_clusters         = length(local.redis_nodes)
  automatic_failover_enabled = true
  multi_az_enabled           = true

  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.this.arn
  transit_encryption_enabled = true
  auth_token                 = local.redis_password
  # The old password holds until every task has the new one.
  auth_token_update_strategy = "ROTATE"

  auto_minor_version_upgrade = true
  maintenance_window         = var.redis.maintenance_window
  snapshot_window            = var.redis.snapshot_window
  snapshot_retention_limit   = var.redis.snapshot_days
  final_snapshot_identifier  = var.deletion_protection ? "${var.name}-final" : null

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.redis.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.redis.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }

  tags = local.tags
}

# https://docs.bullmq.io/guide/going-to-production#max-memory-policy
resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-valkey8"
  description = "Queues: nothing is evicted"
  family      = "valkey8"

  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }

  tags = local.tags
}

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name
  description = "Private subnets of TerraFix"
  subnet_ids  = local.private_subnet_ids
  tags        = local.tags
}
