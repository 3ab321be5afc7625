resource "aws_elasticache_replication_group" "carts" {
  replication_group_id       = "carts"
  description                = "Carts"
  engine                     = "valkey"
  engine_version             = "7.2"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  transit_encryption_enabled = var.use_tls
  transit_encryption_mode    = "preferred"
}
