variable "redis_version" {
  type = string
}

resource "aws_elasticache_replication_group" "feed" {
  replication_group_id       = "feed"
  description                = "Feed"
  engine                     = "redis"
  engine_version             = var.redis_version
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  transit_encryption_enabled = false
}
