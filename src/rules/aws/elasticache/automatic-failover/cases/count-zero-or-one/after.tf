variable "create" {
  type    = bool
  default = true
}

resource "aws_elasticache_replication_group" "carts" {
  count = var.create ? 1 : 0

  replication_group_id       = "carts"
  description                = "Carts"
  engine                     = "redis"
  engine_version             = "6.2"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 3
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
}
