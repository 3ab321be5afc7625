resource "aws_elasticache_replication_group" "queue" {
  replication_group_id       = "queue"
  description                = "Queue"
  engine                     = "redis"
  engine_version             = "6.2"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
}
