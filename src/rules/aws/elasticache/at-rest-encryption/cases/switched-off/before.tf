resource "aws_elasticache_replication_group" "feed" {
  replication_group_id       = "feed"
  description                = "Feed"
  engine                     = "redis"
  engine_version             = "7.0"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = false
}
