resource "aws_elasticache_replication_group" "carts" {
  replication_group_id    = "carts"
  description             = "Carts"
  engine                  = "redis"
  engine_version          = "6.2"
  node_type               = "cache.r7g.large"
  num_node_groups         = 3
  replicas_per_node_group = 1
}
